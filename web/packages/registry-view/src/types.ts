// SPDX-License-Identifier: Apache-2.0
// The element types of the city, asked for once a session and shared by everything on the page.
import { asProblem, elementCalls, useSession, type ApiProblem, type SessionStore, type TypeBrief, type TypeField, type TypeRelation, type TypeView } from '@onegrid/api'
import { shallowReactive, shallowRef, type ShallowRef } from 'vue'

export const groups = ['people', 'places', 'things', 'situations', 'organisations'] as const

export interface ElementTypes {
  briefs: ShallowRef<readonly TypeBrief[] | null>
  problem: ShallowRef<ApiProblem | null>
  /** All types that the caller may see; asked again when it failed. Anew: their fields, too, are asked for again. */
  load: (anew?: boolean) => Promise<void>
  brief: (code: string) => TypeBrief | undefined
  /** A type with its fields; throws the problem when it is not there. */
  typeOf: (code: string) => Promise<TypeView>
  /** The type if it has been read already. */
  known: (code: string) => TypeView | undefined
}

function createTypes(session: SessionStore): ElementTypes {
  const calls = elementCalls(session.api)
  const briefs = shallowRef<readonly TypeBrief[] | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const views = shallowReactive(new Map<string, TypeView>())
  const asked = new Map<string, Promise<TypeView>>()
  let loading: Promise<void> | undefined

  async function ask(): Promise<void> {
    try {
      briefs.value = (await calls.types()).items
      problem.value = null
    } catch (error) {
      problem.value = asProblem(error)
    } finally {
      loading = undefined
    }
  }
  function typeOf(code: string): Promise<TypeView> {
    const found = asked.get(code) ?? calls.type(code).then((view) => {
      views.set(code, view)
      return view
    })
    asked.set(code, found)
    found.catch(() => asked.delete(code))
    return found
  }

  return {
    briefs, problem, typeOf,
    load: async (anew = false) => {
      if (anew) {
        asked.clear()
        views.clear()
      }
      if (anew || !briefs.value) {
        await (loading ??= ask())
      }
    },
    brief: (code) => briefs.value?.find((one) => one.code === code),
    known: (code) => views.get(code),
  }
}

const bySession = new WeakMap<SessionStore, { person: string | undefined; types: ElementTypes }>()

/** The types as this person may see them. */
export function useTypes(): ElementTypes {
  const session = useSession()
  const person = session.caller.value?.person
  const found = bySession.get(session)
  if (found && found.person === person) {
    return found.types
  }
  const types = createTypes(session)
  bySession.set(session, { person, types })
  return types
}

export const fieldOf = (type: TypeView, code: string): TypeField | undefined => type.fields.find((field) => field.code === code)
export const relationOf = (type: TypeView, code: string): TypeRelation | undefined => type.relations.find((relation) => relation.code === code)
export const isSealed = (field: Pick<TypeField, 'sensitivity'>): boolean => field.sensitivity === 'personal' || field.sensitivity === 'sensitive'
