// SPDX-License-Identifier: Apache-2.0
// What may stand neither in a server's log nor in a problem that it answers: passwords, tokens, session ids, codes, phone and
// identity numbers, SQL, paths of files. A suite that starts a city is scanned by city.stop() (onegrid.mjs).

const patterns = [
  ['a phone number', /(?<![\w.])(?:\+?86)?1[3-9]\d{9}(?!\w)/],
  ['an identity number', /(?<!\w)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)/],
  ['a password hash', /\$argon2/],
  ['a bearer token', /Bearer [\w+/=-]{8,}/],
  ['a session cookie', /onegrid_session=[\w+/=-]{8,}/],
  ['SQL', /\bSELECT\b.{0,400}\bFROM\b|\bINSERT INTO\b|\bUPDATE\b\s+\S+\s+SET\b|\bDELETE FROM\b|\bLANGUAGE plpgsql\b/s],
  ['a path', /(?<![\w:.<])\/(?:tmp|home|root|usr|etc|var|opt|srv|work|proc|dev\/shm)\/[\w.-]/],
  ['a source file', /\b\w+\.(?:cpp|hpp|cc)\b/],
  ['a C++ type', /\bstd::|\bboost::|\bpqxx\b/],
]

// Names of members, in what is sent and answered, whose values are secrets.
const secretNames = /^(password|old|new|token|totp|secret|uri|key|csrf|follow_code|recovery_codes|contact_phone|phone|id_number|code)$/
const harmlessPaths = /^\/v1\/(areas|catalogue|matters|units|roles|stages|cases\/[^/]+\/candidates|persons|wall|locate|audit|jobs|outbox)/

export class Scan {
  constructor() {
    this.secrets = new Map() // value → what it is
  }

  // Learns the secrets of a request and of its answer. Of the lists of places, units and codes every `code` is public.
  learn(path, value) {
    if (harmlessPaths.test(path) && !/password/.test(path)) return
    this.#walk(value, '')
  }

  #walk(value, name) {
    if (Array.isArray(value)) {
      for (const item of value) this.#walk(item, name)
    } else if (value && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) this.#walk(inner, key)
    } else if (typeof value === 'string' && secretNames.test(name)) {
      this.know(value, name)
    }
  }

  know(value, what) {
    // Codes of problems and short words are no secrets, whatever their member is called.
    if (value.length >= 6 && !/^[a-z_]+(\.[a-z_]+)*$/.test(value)) this.secrets.set(value, what)
  }

  // What is wrong with a text: ['a phone number: …', …].
  faults(text) {
    const found = []
    // Our own ids are as long as an identity number; under these keys stands nothing else.
    const plain = text.replace(/"(?:person|job)":"\d+"/g, '')
    for (const [what, pattern] of patterns) {
      const at = pattern.exec(plain)
      if (at) found.push(`${what} (${JSON.stringify(at[0].slice(0, 40))})`)
    }
    for (const [secret, what] of this.secrets) {
      for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
        // Digits inside a longer number are not the code.
        if (!/\d/.test(text[at - 1] ?? '') && !/\d/.test(text[at + secret.length] ?? '')) {
          found.push(`the value of ${what}`)
          break
        }
      }
    }
    return found
  }

  // Every line, or answer, that holds what it may not: ['a path: line', …].
  faultsIn(lines) {
    return lines.flatMap((line) => this.faults(line).map((fault) => `${fault} in: ${line.slice(0, 300)}`))
  }
}
