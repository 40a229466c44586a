// SPDX-License-Identifier: Apache-2.0
// What of an element may stay on the phone. Pure.
import type { ElementRecord, ElementView, TypeView } from '@onegrid/api'

/** The element without what is sealed: of personal and sensitive fields only the masks that the server itself gave stay. A field that
    the type does not know is left out too: nobody can say what it is. */
export function withoutSealed(type: TypeView, element: ElementView): ElementView {
  const masked = new Set(element.masked ?? [])
  const open = new Set([
    'geometry', ...type.relations.map(({ code }) => code),
    ...type.fields.filter(({ code, sensitivity }) => masked.has(code) || sensitivity === 'public' || sensitivity === 'internal' || sensitivity === undefined).map(({ code }) => code),
  ])
  const record: ElementRecord = Object.fromEntries(Object.entries(element.record).filter(([code]) => open.has(code)))
  const dropped = Object.keys(element.record).filter((code) => !open.has(code))
  return { ...element, record, ...(dropped.length ? { left_out: [...(element.left_out ?? []), ...dropped] } : {}) }
}
