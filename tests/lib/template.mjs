// SPDX-License-Identifier: Apache-2.0
// A city takes its time to be made (its PostgreSQL, migrations, pack, areas, some hundred cases); a copy of one that was made takes little.
// The first suite makes it and stops it cleanly, the others begin with a copy. It is kept for half an hour, for one program and pack.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, rmdirSync, statSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const keptFor = 30 * 60_000
const age = (path) => Date.now() - statSync(path).mtimeMs
const pause = (ms) => new Promise((r) => setTimeout(r, ms))

// What the city is made of.
function nameOf(root, preset, pack) {
  const hash = createHash('sha256')
  const program = statSync(join(root, 'build', preset, 'onegrid'))
  hash.update(`${pack} ${program.size} ${program.mtimeMs} ${root}`)
  const add = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const inner = join(path, entry.name)
      if (entry.isDirectory()) add(inner)
      else hash.update(inner).update(readFileSync(inner))
    }
  }
  add(join(root, 'packs'))
  return join(tmpdir(), `onegrid-made-${process.getuid()}-${hash.digest('hex').slice(0, 16)}`)
}

// Those of programs and packs that are no more.
function sweep() {
  for (const entry of readdirSync(tmpdir())) {
    const path = join(tmpdir(), entry)
    try {
      if (entry.startsWith(`onegrid-made-${process.getuid()}-`) && age(path) > 4 * keptFor) rmSync(path, { recursive: true, force: true })
    } catch { /* another suite was quicker */ }
  }
}

// Copies a made city into `dir`; make(dir) makes one. Whatever goes wrong, `dir` is left empty and the city is made from the beginning.
export async function copyCity({ root, preset, pack, dir, make }) {
  try {
    const name = nameOf(root, preset, pack)
    const ready = () => existsSync(name) && age(name) < keptFor
    for (let waited = 0; !ready(); waited += 500) {
      const lock = `${name}.making`
      try {
        mkdirSync(lock)
      } catch {
        if (age(lock) > 300_000) rmSync(lock, { recursive: true, force: true })
        if (waited > 240_000) return false
        await pause(500)
        continue
      }
      try {
        sweep()
        rmSync(name, { recursive: true, force: true })
        const fresh = `${name}.${process.pid}`
        mkdirSync(fresh)
        chmodSync(fresh, 0o777)
        await make(fresh)
        renameSync(fresh, name)
      } finally {
        rmdirSync(lock)
      }
    }
    execFileSync('cp', ['-a', '--reflink=auto', `${name}/.`, dir])
    return true
  } catch {
    for (const entry of readdirSync(dir)) rmSync(join(dir, entry), { recursive: true, force: true })
    return false
  }
}
