// SPDX-License-Identifier: Apache-2.0
// What a person does with the app, from what they may do: nothing here knows a role by name.
import { useSession } from '@onegrid/api'
import { computed } from 'vue'

export function useRole() {
  const session = useSession()
  const isStaff = computed(() => session.state.status === 'signed_in' && session.caller.value?.kind === 'staff')
  return {
    isStaff,
    /** Has cases to work on. */
    works: computed(() => isStaff.value && (session.may('case.read_unit') || session.may('case.read_area') || session.may('case.answer_check'))),
    /** Looks after others' work. */
    leads: computed(() => isStaff.value && session.may('case.supervise')),
  }
}
