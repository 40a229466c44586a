// SPDX-License-Identifier: Apache-2.0
// The file of one type in the workshop, or of one that is not there yet (no code, perhaps begun as another): the draft, what the server
// says of it, and what it says in parts. The text is the truth; the form edits it.
import { body, useSession, type components, type VersionView } from '@onegrid/api'
import { useTypes } from '@onegrid/registry-view'
import { computed, ref, shallowRef, watch } from 'vue'
import { copyOf, dataOf, edited, pathAt, type Data, type Edit, type Path } from '../typefile/document'
import { offsetOf } from '../typefile/lines'
import { textOf } from '../typefile/view'
import { useDraft } from './useDraft'

export type TypeCheck = components['schemas']['TypeCheckView']
export type TypeFinding = components['schemas']['TypeFindingView']
export type TypeStep = components['schemas']['TypeStepView']
export interface Placed { finding: TypeFinding; path: Path; offset: number }
type FileView = components['schemas']['TypeFileView']
type InForce = Pick<FileView, 'version' | 'reason' | 'origin'> & Partial<Pick<FileView, 'changed_at' | 'changed_by'>> & { xml: string; begins?: string; may_edit: boolean }

const deepest = 8 // types that extend one another
export const beginning = `code: \nname: {zh: "", en: ""}\ngroup: things\ngeometry: point\nfields:\n  - {code: name, name: {zh: 名称, en: Name}, type: text, length: 80, required: true, searchable: true}\ntitle: [name]\nstyle: {symbol: dot, colour: "#455a64", min_zoom: 12}\n`

export function useTypeFile(type: string, from = '') {
  const { api } = useSession()
  const types = useTypes()
  const code = ref(type)
  const lose = ref(false) // what would be lost may go: asked for, for this one time
  const params = () => ({ path: { type: code.value } })
  const fileOf = (of: string): Promise<FileView> => body(api.GET('/v1/types/{type}/file', { params: { path: { type: of } } }))
  const check = (text: string, signal?: AbortSignal): Promise<TypeCheck> => body(api.POST('/v1/types/check', { body: { text }, signal }))

  const file = useDraft<InForce, TypeCheck>(type || `new.${from}`, 'type.', {
    load: async () => {
      if (!code.value) {
        return { xml: '', begins: from ? copyOf((await fileOf(from)).text, `${from}_copy`.slice(0, 24)) : beginning, version: 0, reason: '', origin: 'workshop', may_edit: true }
      }
      const { text, ...rest } = await fileOf(code.value)
      return { ...rest, xml: text, may_edit: true }
    },
    versions: async () => (code.value ? (await body(api.GET('/v1/types/{type}/file/versions', { params: params() }))).items.map((one): VersionView => ({ version: one.version, applied_at: one.at, applied_by: one.by, origin: one.origin, reason: one.reason, is_current: one.is_current })) : []),
    textOf: async (version) => (await body(api.GET('/v1/types/{type}/file/versions/{version}', { params: { path: { type: code.value, version } } }))).text,
    check,
    apply: async ({ xml, based_on, reason }) => {
      const target = code.value || textOf(dataOf(xml)?.code)
      await body(api.PUT('/v1/types/{type}/file', { params: { path: { type: target } }, body: { text: xml, based_on, reason, ...(lose.value ? { lose: true } : {}) } }))
      code.value = target
      await types.load(true) // its register, and what leads to it, at once
    },
    rollBack: async (back) => {
      await body(api.POST('/v1/types/{type}/file/roll-back', { params: params(), body: { ...back, ...(lose.value ? { lose: true } : {}) } }))
      await types.load(true)
    },
  })

  const data = computed(() => dataOf(file.draft.value))
  const before = computed(() => dataOf(file.inForce.value?.xml ?? ''))
  const above = shallowRef<Data[]>([])
  const placed = computed((): Placed[] => (file.checked.value?.findings ?? []).map((finding) => {
    const offset = finding.line > 0 ? offsetOf(file.draft.value, finding.line, finding.column) : 0
    return { finding, offset, path: finding.is_here && finding.line > 0 ? pathAt(file.draft.value, offset) : [] }
  }))

  // What it extends, from what is in force.
  watch(() => textOf(data.value?.extends), async (first) => {
    const found: Data[] = []
    for (let next = first; next && found.length < deepest; next = textOf(found.at(-1)?.extends)) {
      const said = await fileOf(next).then(({ text }) => dataOf(text), () => null)
      if (!said) break
      found.push(said)
    }
    if (first === textOf(data.value?.extends)) {
      above.value = found
    }
  }, { immediate: true })

  return { ...file, code, data, before, above, placed, lose, checkText: check, edit: (edit: Edit): void => file.change(edited(file.draft.value, edit)) }
}

export type TypeFile = ReturnType<typeof useTypeFile>
