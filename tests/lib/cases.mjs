// SPDX-License-Identifier: Apache-2.0
// What tests of cases say over and over: where, report, act, read.
import assert from 'node:assert/strict'

export const Place = {
  inNdl: { lon: 121.4762, lat: 31.2352 }, // 南京东路街道
  outside: { lon: 116.3913, lat: 39.9075 },
}

export const report = (person, body, headers) => person.post('/v1/cases', { ...Place.inNdl, ...body }, headers)

export async function readCase(person, id) {
  const answer = await person.get(`/v1/cases/${id}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

export async function legalActs(person, id) {
  const answer = await person.get(`/v1/cases/${id}/legal-acts`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body.legal_acts
}

// Does the acts at the case's present version; fails loudly when refused.
export async function act(person, id, acts) {
  const { version } = await readCase(person, id)
  const answer = await person.post(`/v1/cases/${id}/acts`, { version, acts })
  assert.equal(answer.status, 200, `${acts.map((a) => a.act)}: ${answer.text}`)
  return answer.body
}

// The first row that the form of an act offers for its condition (立案/结案条件).
export function condition(detail, code) {
  const ask = detail.legal_acts.find((a) => a.act === code)?.asks.find((a) => a.name === 'condition')
  return ask?.choices?.[0]?.value ?? ask?.choices?.[0] ?? '1'
}

// A matter of the standard pack and its first condition for filing and for closing.
export const Manhole = { matter: 'manhole_missing', filing: '井盖缺失或移位，井口外露', closing: '井盖复位或补齐，牢固平整；权属不清的先围护后补装' }
