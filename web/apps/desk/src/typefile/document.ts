// SPDX-License-Identifier: Apache-2.0
// The text of a type's file, read and changed at one place at a time: comments, order and the way the rest is written stay. Every
// scalar is a text, as the server reads it. Pure; what cannot be read is told as null, and the text alone goes on.
import { isMap, isScalar, isSeq, parseDocument, visit, YAMLMap, YAMLSeq, type Document, type Node } from 'yaml'

export type Path = readonly (string | number)[]
export type Value = string | Value[] | { [key: string]: Value }
export type Data = { [key: string]: Value }
export type Edit = (doc: Doc) => void
type Doc = Document
type Collection = YAMLMap | YAMLSeq

// Where a key that is new goes among the others.
const typeKeys = ['code', 'name', 'extends', 'abstract', 'group', 'standard', 'geometry', 'key', 'title', 'address', 'counts_as', 'owner', 'steward', 'share', 'collect', 'approve', 'see', 'fresh_for', 'seal', 'fields', 'checks', 'relations', 'columns', 'sections', 'style']
const itemKeys = ['code', 'name', 'type', 'table', 'to', 'many', 'length', 'min', 'max', 'unit', 'required', 'retired', 'sensitivity', 'mask', 'searchable', 'fresh_for', 'show_if', 'check', 'says', 'fields', 'hint', 'was', 'standard', 'aliases', 'source', 'back']
const wordKeys = ['zh', 'en']
const styleKeys = ['symbol', 'colour', 'by', 'colours', 'min_zoom']

const parsed = (text: string) => parseDocument(text, { schema: 'failsafe', keepSourceTokens: false, prettyErrors: false })
const written = (doc: Doc): string => doc.toString({ flowCollectionPadding: false, lineWidth: 0 })

/** What the file says; null when it is no YAML, or no map. */
export function dataOf(text: string): Data | null {
  const doc = parsed(text)
  if (doc.errors.length > 0 || !isMap(doc.contents)) {
    return null
  }
  try {
    return doc.toJS() as Data
  } catch {
    return null // an alias that leads nowhere
  }
}

/** The text after an edit, or as it is when it cannot be read. */
export function edited(text: string, edit: Edit): string {
  const doc = parsed(text)
  if (doc.errors.length > 0 || (doc.contents !== null && !isMap(doc.contents))) {
    return text
  }
  doc.contents ??= new YAMLMap() as never
  edit(doc)
  return written(doc)
}

const at = (doc: Doc, path: Path): unknown => (path.length === 0 ? doc.contents : doc.getIn(path, true))
const isCollection = (node: unknown): node is Collection => isMap(node) || isSeq(node)

// Short things stand on one line: a name in two languages, a field, a list of codes.
function made(doc: Doc, value: Value): Node {
  const node = doc.createNode(value)
  visit(node, { Collection: (_key, collection) => void (collection.flow = true) })
  return node
}
function orderOf(path: Path): readonly string[] {
  if (path.length === 0) return typeKeys
  if (path[0] === 'style') return styleKeys
  return typeof path.at(-1) === 'number' ? itemKeys : wordKeys
}
function put(doc: Doc, path: Path, parent: YAMLMap, key: string, node: Node): void {
  const order = orderOf(path)
  const rank = (of: unknown): number => order.indexOf(isScalar(of) ? String(of.value) : String(of))
  const mine = order.indexOf(key)
  const before = mine < 0 ? -1 : parent.items.findIndex((pair) => rank(pair.key) > mine)
  const pair = doc.createPair(key, node)
  parent.items.splice(before < 0 ? parent.items.length : before, 0, pair)
}

/** Sets what stands at a place; nothing ('' or []) takes its key away, and what is then empty around it. */
export function set(path: Path, value: Value | undefined): Edit {
  return (doc) => {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
      clear(doc, path)
      return
    }
    let depth = path.length - 1
    while (depth > 0 && !isCollection(at(doc, path.slice(0, depth)))) depth--
    const above = path.slice(0, depth)
    const parent = at(doc, above)
    const key = path[depth]!
    if (depth === path.length - 1 && typeof value === 'string' && isCollection(parent)) {
      const old = parent.get(key, true)
      if (isScalar(old)) {
        old.value = value
        return
      }
    }
    const node = made(doc, path.slice(depth + 1).reduceRight<Value>((inner, name) => (typeof name === 'number' ? [inner] : { [name]: inner }), value))
    if (isMap(parent)) {
      if (parent.has(key)) parent.set(key, node)
      else put(doc, above, parent, String(key), node)
    } else if (isSeq(parent)) {
      parent.set(key, node)
    }
  }
}
function clear(doc: Doc, path: Path): void {
  doc.deleteIn(path)
  const above = path.slice(0, -1)
  const parent = at(doc, above)
  if (above.length > 0 && typeof above.at(-1) === 'string' && isCollection(parent) && parent.items.length === 0) {
    clear(doc, above)
  }
}

/** Adds to a list, at its end, on a line of its own. */
export function add(path: Path, value: Value): Edit {
  return (doc) => {
    const list = at(doc, path)
    if (isSeq(list)) {
      list.items.push(made(doc, value))
      return
    }
    const fresh = new YAMLSeq()
    fresh.items.push(made(doc, value))
    const parent = at(doc, path.slice(0, -1))
    if (isMap(parent)) {
      parent.delete(path.at(-1))
      put(doc, path.slice(0, -1), parent, String(path.at(-1)), fresh)
    }
  }
}
export const remove = (path: Path): Edit => (doc) => clear(doc, path)
export function move(path: Path, from: number, to: number): Edit {
  return (doc) => {
    const list = at(doc, path)
    if (isSeq(list) && to >= 0 && to < list.items.length) {
      list.items.splice(to, 0, ...list.items.splice(from, 1))
    }
  }
}

// Lists of field codes, and single ones.
const lists: Path[] = [['key'], ['title'], ['columns'], ['address', 'aliases']]
const singles: Path[] = [['address', 'text'], ['seal', 'basis'], ['seal', 'expires'], ['style', 'by']]

/** Renames a field everywhere that it is named in a list; `was` keeps the values of one that is in force. Conditions stay as they are
    written: what they then say wrongly is found. */
export function rename(index: number, code: string, isInForce: boolean): Edit {
  return (doc) => {
    const before = doc.getIn(['fields', index, 'code'])
    if (typeof before !== 'string' || before === code) {
      return
    }
    set(['fields', index, 'code'], code)(doc)
    if (isInForce && code !== '' && doc.getIn(['fields', index, 'was']) === undefined) {
      set(['fields', index, 'was'], before)(doc)
    }
    if (doc.getIn(['fields', index, 'was']) === code) {
      clear(doc, ['fields', index, 'was'])
    }
    const inItems = ['sections', 'checks'].flatMap((of): Path[] => {
      const items = at(doc, [of])
      return isSeq(items) ? items.items.map((_item, one) => [of, one, 'fields']) : []
    })
    for (const path of [...lists, ...inItems]) {
      const list = at(doc, path)
      if (isSeq(list)) {
        list.items.forEach((item) => {
          if (isScalar(item) && item.value === before) item.value = code
        })
      }
    }
    for (const path of singles) {
      if (doc.getIn(path) === before) set(path, code)(doc)
    }
  }
}

/** The text of a type that begins as another: with a code of its own, which it has to have. */
export function copyOf(text: string, code: string): string {
  const name = dataOf(text)?.name
  return edited(text, (doc) => {
    set(['code'], code)(doc)
    if (name && typeof name === 'object' && !Array.isArray(name)) {
      set(['name', 'zh'], `${String(name.zh ?? '')}（副本）`)(doc)
      set(['name', 'en'], `${String(name.en ?? '')} (copy)`)(doc)
    }
    // A column that was renamed is the other type's.
    const fields = at(doc, ['fields'])
    if (isSeq(fields)) {
      fields.items.forEach((field) => isMap(field) && field.delete('was'))
    }
  })
}

/** The path of the innermost thing that stands at a letter of the text: ['fields', 3, 'type']. */
export function pathAt(text: string, offset: number): Path {
  const path: (string | number)[] = []
  const within = (node: unknown): boolean => {
    const range = (node as Node | null)?.range
    return !!range && offset >= range[0] && offset <= range[1]
  }
  let node: unknown = parsed(text).contents
  for (;;) {
    if (isMap(node)) {
      const pair = node.items.find(({ key, value }) => within(key) || within(value))
      if (!pair) return path
      path.push(isScalar(pair.key) ? String(pair.key.value) : '')
      node = within(pair.value) ? pair.value : null
    } else if (isSeq(node)) {
      const index = node.items.findIndex(within)
      if (index < 0) return path
      path.push(index)
      node = node.items[index]
    } else {
      return path
    }
  }
}

/** Where something stands in the text, as letters from its beginning. */
export function rangeOf(text: string, path: Path): [number, number] | null {
  const node = parsed(text).getIn(path, true) as Node | undefined
  return node?.range ? [node.range[0], node.range[1]] : null
}
