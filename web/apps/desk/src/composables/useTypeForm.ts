// SPDX-License-Identifier: Apache-2.0
// What the parts of a type's form share: the file, what is wrong at a place, and what is offered for a word: the code lists,
// departments, roles and types that are known here. Anything else may be typed; the check says when it is not there.
import { body, useSession, type CodeName } from '@onegrid/api'
import { useNamed, useTypes } from '@onegrid/registry-view'
import { useWords } from '@onegrid/i18n'
import { computed, inject, onMounted, provide, shallowRef, type ComputedRef, type InjectionKey } from 'vue'
import type { Path } from '../typefile/document'
import type { From } from '../typefile/properties'
import { viewOf } from '../typefile/view'
import type { Placed, TypeFile } from './useTypeFile'

export interface Offer { value: string; name: string }
export interface TypeForm {
  file: TypeFile
  offers: ComputedRef<Record<From, Offer[]>>
  /** The code lists that types in force use. */
  codes: ComputedRef<Record<string, CodeName[]>>
  /** What is wrong at a place or inside it. */
  wrongAt: (path: Path) => Placed[]
}
const key: InjectionKey<TypeForm> = Symbol('type form')
const lanes = 4

export function provideTypeForm(file: TypeFile): TypeForm {
  const session = useSession()
  const types = useTypes()
  const named = useNamed()
  const { name } = useWords()
  const roles = shallowRef<Offer[]>([])

  const codes = computed(() => Object.assign({}, ...(types.briefs.value ?? []).map(({ code }) => types.known(code)?.codes ?? {})) as Record<string, CodeName[]>)
  const view = computed(() => (file.data.value ? viewOf(file.data.value, file.above.value, codes.value) : null))
  const offers = computed((): Record<From, Offer[]> => {
    const fields = (view.value?.fields ?? []).map((field) => ({ ...field, value: field.code, name: named(field.name) }))
    const bare = (of: typeof fields): Offer[] => of.map(({ value, name: says }) => ({ value, name: says }))
    return {
      tables: Object.keys(codes.value).sort().map((value) => ({ value, name: (codes.value[value] ?? []).slice(0, 4).map((code) => named(code.name)).join(' · ') })),
      departments: (codes.value.department ?? []).map((one) => ({ value: one.code, name: named(one.name) })),
      roles: roles.value,
      types: (types.briefs.value ?? []).map((one) => ({ value: one.code, name: named(one.name) })),
      own_fields: bare(fields), fields: bare(fields),
      code_fields: bare(fields.filter(({ type }) => type === 'code')),
      date_fields: bare(fields.filter(({ type }) => type === 'date')),
    }
  })
  const wrongAt = (path: Path): Placed[] => file.placed.value.filter((one) => one.finding.is_here && one.path.length >= path.length && path.every((name_, at) => one.path[at] === name_))

  onMounted(async () => {
    await types.load()
    const waiting = [...(types.briefs.value ?? [])]
    const next = async (): Promise<void> => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        await types.typeOf(one.code).catch(() => null) // without it less is offered
      }
    }
    void Promise.all(Array.from({ length: lanes }, next))
    if (session.may('role.read')) {
      roles.value = await body(session.api.GET('/v1/roles')).then((all) => all.map((role) => ({ value: role.code, name: name(role) })), () => [])
    }
  })

  const form = { file, offers, codes, wrongAt }
  provide(key, form)
  return form
}

export function useTypeForm(): TypeForm {
  const form = inject(key)
  if (!form) {
    throw new Error('outside of a type’s form')
  }
  return form
}
