// SPDX-License-Identifier: Apache-2.0
// Which types somebody means by a few letters: their names in either language, or their code. Pure.
import type { TypeBrief } from '@onegrid/api'

/** Those whose name begins with the words come first. */
export function typesFor(types: readonly TypeBrief[], words: string): TypeBrief[] {
  const wanted = words.trim().toLowerCase()
  if (!wanted) {
    return [...types]
  }
  const texts = ({ code, name }: TypeBrief): string[] => [name.zh, name.en, code].map((text) => text.toLowerCase())
  const rank = (type: TypeBrief): number => (texts(type).some((text) => text.startsWith(wanted)) ? 0 : 1)
  return types.filter((type) => texts(type).some((text) => text.includes(wanted))).sort((a, b) => rank(a) - rank(b))
}
