// SPDX-License-Identifier: Apache-2.0
// The part of FEEL (DMN 1.5) that conditions of fields are written in: comparisons, lists, and, or, not, arithmetic, a few functions.
// Days and instants are compared as they are written (ISO 8601 sorts). The server judges everything again; what is not understood
// here is undefined, and the form then shows the field rather than hide it.

type Value = string | number | boolean | null | Value[]
type Names = (name: string) => unknown
type Node = (names: Names) => Value

class NotUnderstood extends Error {}

const functions: Record<string, (values: Value[]) => Value> = {
  not: ([value]) => (typeof value === 'boolean' ? !value : null),
  'list contains': ([list, value]) => (Array.isArray(list) ? list.some((each) => same(each, value ?? null)) : null),
  count: ([list]) => (Array.isArray(list) ? list.length : null),
  contains: ([text, part]) => (typeof text === 'string' && typeof part === 'string' ? text.includes(part) : null),
  'starts with': ([text, part]) => (typeof text === 'string' && typeof part === 'string' ? text.startsWith(part) : null),
  'ends with': ([text, part]) => (typeof text === 'string' && typeof part === 'string' ? text.endsWith(part) : null),
  'string length': ([text]) => (typeof text === 'string' ? [...text].length : null),
  date: ([text]) => (typeof text === 'string' ? text.slice(0, 10) : null),
  today: () => { const now = new Date(); return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}` },
}
const words = new Set(['and', 'or', 'in', 'between', 'true', 'false', 'null', 'if', 'then', 'else', 'for', 'some', 'every', 'instance'])
const token = /\s*(?:(\d+(?:\.\d+)?)|"((?:[^"\\]|\\.)*)"|([A-Za-z_]\w*)|(!=|<=|>=|[=<>()[\],+\-*/]))/y

function same(a: Value, b: Value): boolean {
  return Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((each, index) => same(each, b[index] ?? null)) : a === b
}
function compared(sign: string, a: Value, b: Value): Value {
  if (sign === '=' || sign === '!=') return same(a, b) === (sign === '=')
  const fits = (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string')
  if (!fits) return null
  const [left, right] = [a as string, b as string]
  return sign === '<' ? left < right : sign === '<=' ? left <= right : sign === '>' ? left > right : left >= right
}
function counted(sign: string, a: Value, b: Value): Value {
  if (typeof a === 'string' && typeof b === 'string' && sign === '+') return a + b
  if (typeof a !== 'number' || typeof b !== 'number') return null
  return sign === '+' ? a + b : sign === '-' ? a - b : sign === '*' ? a * b : b === 0 ? null : a / b
}
// Three values: what decides, decides also when the other side is not known.
function decided(by: boolean, a: Value, b: Value): Value {
  if (a === by || b === by) return by
  return a === !by && b === !by ? !by : null
}
function toValue(given: unknown): Value {
  if (given === undefined || given === null || given === '') return null
  if (Array.isArray(given)) return given.map(toValue)
  if (typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean') return given
  throw new NotUnderstood()
}

class Reader {
  private readonly tokens: { kind: 'number' | 'text' | 'word' | 'sign' | 'end'; text: string }[] = []
  private at = 0

  constructor(source: string) {
    token.lastIndex = 0
    while (token.lastIndex < source.trimEnd().length) {
      const found = token.exec(source)
      if (!found) throw new NotUnderstood()
      const [, number, text, word, sign] = found
      if (number !== undefined) this.tokens.push({ kind: 'number', text: number })
      else if (text !== undefined) this.tokens.push({ kind: 'text', text: text.replace(/\\(.)/g, '$1') })
      else if (word !== undefined) this.tokens.push({ kind: 'word', text: word })
      else this.tokens.push({ kind: 'sign', text: sign ?? '' })
    }
    this.tokens.push({ kind: 'end', text: '' })
  }

  read(): Node {
    const node = this.or()
    if (this.next.kind !== 'end') throw new NotUnderstood()
    return node
  }

  private get next() { return this.tokens[this.at]! }
  private take(text: string): boolean {
    const fits = this.next.kind !== 'text' && this.next.text === text && this.next.kind !== 'end'
    if (fits) this.at++
    return fits
  }
  private need(text: string): void {
    if (!this.take(text)) throw new NotUnderstood()
  }

  private or(): Node {
    let left = this.and()
    while (this.take('or')) {
      const [a, b] = [left, this.and()]
      left = (names) => decided(true, a(names), b(names))
    }
    return left
  }
  private and(): Node {
    let left = this.comparison()
    while (this.take('and')) {
      const [a, b] = [left, this.comparison()]
      left = (names) => decided(false, a(names), b(names))
    }
    return left
  }
  private comparison(): Node {
    const left = this.sum()
    for (const sign of ['=', '!=', '<=', '>=', '<', '>']) {
      if (this.take(sign)) {
        const right = this.sum()
        return (names) => compared(sign, left(names), right(names))
      }
    }
    if (this.take('between')) {
      const low = this.sum()
      this.need('and')
      const high = this.sum()
      return (names) => decided(false, compared('>=', left(names), low(names)), compared('<=', left(names), high(names)))
    }
    if (this.take('in')) {
      this.need('[')
      const list = this.list(']')
      return (names) => list.some((each) => same(left(names), each(names)))
    }
    return left
  }
  private sum(): Node {
    let left = this.product()
    for (;;) {
      const sign = this.take('+') ? '+' : this.take('-') ? '-' : ''
      if (!sign) return left
      const [a, b] = [left, this.product()]
      left = (names) => counted(sign, a(names), b(names))
    }
  }
  private product(): Node {
    let left = this.single()
    for (;;) {
      const sign = this.take('*') ? '*' : this.take('/') ? '/' : ''
      if (!sign) return left
      const [a, b] = [left, this.single()]
      left = (names) => counted(sign, a(names), b(names))
    }
  }
  private single(): Node {
    const { kind, text } = this.next
    if (this.take('-')) {
      const value = this.single()
      return (names) => counted('-', 0, value(names))
    }
    if (this.take('(')) {
      const inside = this.or()
      this.need(')')
      return inside
    }
    if (this.take('[')) {
      const list = this.list(']')
      return (names) => list.map((each) => each(names))
    }
    this.at++
    if (kind === 'number') return () => Number(text)
    if (kind === 'text') return () => text
    if (kind !== 'word') throw new NotUnderstood()
    if (text === 'true' || text === 'false') return () => text === 'true'
    if (text === 'null') return () => null
    return this.named(text)
  }
  // A field, or a function, whose name may be of several words.
  private named(first: string): Node {
    let name = first
    while (this.next.kind === 'word' && !words.has(this.next.text)) {
      name += ` ${this.next.text}`
      this.at++
    }
    if (this.take('(')) {
      const call = functions[name]
      const given = this.list(')')
      if (!call) throw new NotUnderstood()
      return (names) => call(given.map((each) => each(names)))
    }
    if (name !== first || words.has(name)) throw new NotUnderstood()
    return (names) => toValue(names(name))
  }
  private list(end: string): Node[] {
    const all: Node[] = []
    if (this.take(end)) return all
    do all.push(this.or())
    while (this.take(','))
    this.need(end)
    return all
  }
}

const read = new Map<string, Node | null>()

/** What a condition says of a record: true, false or null as FEEL has it; undefined when it is not understood here or needs a field
    of `unknown` (whose value is masked). */
export function condition(source: string, record: Readonly<Record<string, unknown>>, unknown: ReadonlySet<string> = new Set()): boolean | null | undefined {
  if (!read.has(source)) {
    try {
      read.set(source, new Reader(source).read())
    } catch {
      read.set(source, null)
    }
  }
  const node = read.get(source)
  if (!node) return undefined
  try {
    const value = node((name) => {
      if (unknown.has(name)) throw new NotUnderstood()
      return record[name]
    })
    return typeof value === 'boolean' ? value : null
  } catch {
    return undefined
  }
}
