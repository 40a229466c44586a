// SPDX-License-Identifier: Apache-2.0
// Whether this server keeps messages to phones on a page of its own (development), so that the link is never dead.
import { body, useSession } from '@onegrid/api'
import { defineStore } from 'pinia'
import { ref } from 'vue'

export const useSmsPage = defineStore('sms', () => {
  const { api } = useSession()
  const present = ref(false)
  async function look(): Promise<void> {
    try {
      await body(api.GET('/v1/dev/sms'))
      present.value = true
    } catch {
      present.value = false
    }
  }
  return { present, look }
})
