// SPDX-License-Identifier: Apache-2.0
// The scan that every suite ends with finds what it is for, and lets pass what is written every day.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { Scan } from '../lib/log_scan.mjs'

const line = (fields) => JSON.stringify({ time: '2026-11-25T09:00:00.123Z', level: 'info', event: 'http.request', request: '0123456789abcdef', ...fields })

for (const [what, fields, fault] of [
  ['a phone number', { note: '请打 13800000001' }, 'a phone number'],
  ['a phone number with its country', { note: '+8613800000001' }, 'a phone number'],
  ['an identity number', { note: '310101199001011234' }, 'an identity number'],
  ['an identity number that ends in X', { note: '31010119900101123X' }, 'an identity number'],
  ['SQL', { why: 'ERROR in SELECT id FROM cases.case WHERE' }, 'SQL'],
  ['an insert', { why: 'INSERT INTO access.person' }, 'SQL'],
  ['a path', { why: 'cannot open /tmp/onegrid-1/files/ab' }, 'a path'],
  ['a source file', { why: 'act.cpp:17' }, 'a source file'],
  ['a bearer token', { authorization: 'Bearer abcdefgh12345678' }, 'a bearer token'],
  ['a session cookie', { cookie: 'onegrid_session=abcdefgh12345678' }, 'a session cookie'],
  ['a password hash', { hash: '$argon2id$v=19$m=1' }, 'a password hash'],
]) {
  test(`${what} is found`, () => {
    const faults = new Scan().faultsIn([line({}), line(fields)])
    assert.equal(faults.length, 1, faults.join('\n'))
    assert.ok(faults[0].startsWith(fault), faults[0])
  })
}

test('what was sent and answered as a secret is found wherever it turns up', () => {
  const scan = new Scan()
  scan.learn('/v1/session', { account: 'hp_op', password: 'Demo-OneGrid-2026' })
  scan.learn('/v1/session', { token: 'AbCdEfGh0123', csrf: 'ZyXwVu9876' })
  scan.learn('/v1/cases', { id: '1234567890123456789', follow_code: 'K7QM2XW9PLRT' })
  scan.learn('/v1/session/phone', { phone: '13800000001', code: '654321' })
  for (const secret of ['Demo-OneGrid-2026', 'AbCdEfGh0123', 'ZyXwVu9876', 'K7QM2XW9PLRT', '654321']) {
    assert.equal(scan.faultsIn([line({ note: `x ${secret} y` })]).length, 1, secret)
  }
  assert.deepEqual(scan.faultsIn([line({ id: '1234567890123456789' }), line({ account: 'hp_op' }), line({ n: '96543210' })]), [])
})

test('an everyday line passes', () => {
  assert.deepEqual(new Scan().faultsIn([
    line({ method: 'POST', route: '/v1/cases/{id}/acts', status: 200, ms: 3.21, address: '127.0.0.1', person: '287104567123968001' }),
    line({ event: 'geo.areas_read', revision: 3, areas: 482 }),
    line({ person: '384009199003071234', job: '310101199001011234' }),
    line({ problem: 'case.changed_meanwhile', route: '/v1/follow/{code}' }),
    line({ event: 'db.migrated', migration: '0001_base.sql' }),
  ]), [])
})
