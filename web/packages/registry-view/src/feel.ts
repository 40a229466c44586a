// SPDX-License-Identifier: Apache-2.0
// The small part of FEEL that decides whether a field is shown: comparisons, and, or, not, in, between, null, lists and a few
// functions, with three-valued logic. What it does not know it says (`unknown`): then the server decides.

export type FeelValue = string | number | boolean | null | FeelValue[]
export type Answer = boolean | null | 'unknown'

class NotKnown extends Error {}

const tokens = /\s*(?:(\d+(?:\.\d+)?)|"((?:[^"\\]|\\.)*)"|(list contains|starts with|ends with|string length|\w+)|(<=|>=|!=|[=<>()[\],\-@]))/gy

function tokensOf(text: string): string[] {
  const found: string[] = []
  tokens.lastIndex = 0
  while (text.slice(tokens.lastIndex).trim()) {
    const match = tokens.exec(text)
    if (!match) {
      throw new NotKnown()
    }
    found.push(match[2] === undefined ? match[0].trim() : `"${match[2].replace(/\\(.)/g, '$1')}`)
  }
  return found
}

const same = (a: FeelValue, b: FeelValue): boolean | null =>
  a === null || b === null ? a === b : Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((one, at) => same(one, b[at]!) === true) : typeof a === typeof b ? a === b : null

function compared(operator: string, a: FeelValue, b: FeelValue): boolean | null {
  if (operator === '=' || operator === '!=') {
    const equal = same(a, b)
    return equal === null ? null : operator === '=' ? equal : !equal
  }
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : typeof a === 'string' && typeof b === 'string' ? (a < b ? -1 : a > b ? 1 : 0) : null
  if (order === null) {
    return null
  }
  return operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0
}

const text = (value: FeelValue | undefined): string | null => (typeof value === 'string' ? value : null)
const onTexts = (work: (a: string, b: string) => boolean) => ([a, b]: FeelValue[]): FeelValue => (text(a) === null || text(b) === null ? null : work(text(a)!, text(b)!))
const functions: Record<string, (given: FeelValue[]) => FeelValue> = {
  not: ([value]) => (typeof value === 'boolean' ? !value : null),
  date: ([value]) => text(value),
  count: ([value]) => (Array.isArray(value) ? value.length : null),
  'string length': ([value]) => (text(value) === null ? null : [...text(value)!].length),
  'list contains': ([list, value]) => (Array.isArray(list) ? list.some((one) => same(one, value ?? null) === true) : null),
  contains: onTexts((a, b) => a.includes(b)),
  'starts with': onTexts((a, b) => a.startsWith(b)),
  'ends with': onTexts((a, b) => a.endsWith(b)),
}

class Reader {
  private at = 0
  constructor(private readonly tokens: readonly string[], private readonly valueOf: (name: string) => FeelValue) {}

  whole(): FeelValue {
    const value = this.either()
    if (this.at < this.tokens.length) {
      throw new NotKnown()
    }
    return value
  }
  private take(token: string): boolean {
    const is = this.tokens[this.at] === token
    this.at += is ? 1 : 0
    return is
  }
  private must(token: string): void {
    if (!this.take(token)) {
      throw new NotKnown()
    }
  }
  private either(): FeelValue {
    let value = this.each()
    while (this.take('or')) {
      const other = this.each()
      value = value === true || other === true ? true : value === false && other === false ? false : null
    }
    return value
  }
  private each(): FeelValue {
    let value = this.comparison()
    while (this.take('and')) {
      const other = this.comparison()
      value = value === false || other === false ? false : value === true && other === true ? true : null
    }
    return value
  }
  private comparison(): FeelValue {
    const value = this.operand()
    const operator = ['=', '!=', '<', '<=', '>', '>='].find((one) => this.take(one))
    if (operator) {
      return compared(operator, value, this.operand())
    }
    if (this.take('between')) {
      const low = this.operand()
      this.must('and')
      const above = compared('>=', value, low)
      const below = compared('<=', value, this.operand())
      return above === false || below === false ? false : above && below ? true : null
    }
    if (this.take('in')) {
      const choices = this.tokens[this.at] === '(' ? this.list('(', ')') : [this.operand()].flat()
      return choices.some((one) => same(value, one) === true)
    }
    return value
  }
  private list(open: string, close: string): FeelValue[] {
    this.must(open)
    const items: FeelValue[] = []
    while (!this.take(close)) {
      if (items.length) {
        this.must(',')
      }
      items.push(this.either())
    }
    return items
  }
  private operand(): FeelValue {
    const token = this.tokens[this.at]
    if (token === undefined) {
      throw new NotKnown()
    }
    if (token === '(') {
      const [value = null, ...more] = this.list('(', ')')
      if (more.length) {
        throw new NotKnown()
      }
      return value
    }
    if (token === '[') {
      return this.list('[', ']')
    }
    this.at++
    if (token === '-') {
      const value = this.operand()
      return typeof value === 'number' ? -value : null
    }
    if (token === '@') {
      return this.operand()
    }
    if (token.startsWith('"')) {
      return token.slice(1)
    }
    if (/^\d/.test(token)) {
      return Number(token)
    }
    if (token === 'true' || token === 'false') {
      return token === 'true'
    }
    if (token === 'null') {
      return null
    }
    if (this.tokens[this.at] === '(') {
      const work = functions[token]
      if (!work) {
        throw new NotKnown()
      }
      return work(this.list('(', ')'))
    }
    if (!/^[a-z_]\w*$/i.test(token)) {
      throw new NotKnown()
    }
    return this.valueOf(token)
  }
}

/** What a condition says of these values. Null: something that it needs is not given. `unknown`: it uses what is not read here, or a
    value that is not known (`hides` names those that are masked). */
export function ask(condition: string, values: Readonly<Record<string, unknown>>, hides: (name: string) => boolean = () => false): Answer {
  try {
    const answer = new Reader(tokensOf(condition), (name) => {
      if (hides(name)) {
        throw new NotKnown()
      }
      const value = values[name]
      return value === undefined || (typeof value === 'object' && !Array.isArray(value)) ? null : (value as FeelValue)
    }).whole()
    return typeof answer === 'boolean' ? answer : null
  } catch (error) {
    if (error instanceof NotKnown) {
      return 'unknown'
    }
    throw error
  }
}
