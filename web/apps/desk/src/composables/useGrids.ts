// SPDX-License-Identifier: Apache-2.0
// The grids of one community in one layer: what they are, what an edit would do, doing it, taking it back, what was done, and proposals.
import { asProblem, body, newKey, useSession, type ApiProblem, type GridBalanceView, type GridEditRequest, type GridEditView, type GridPreview, type GridTopologyView, type GridVersionView } from '@onegrid/api'
import { useLoad } from '@onegrid/ui'
import { computed, shallowRef, watch, type Ref } from 'vue'

const usualTolerance = 0.5

export function useGrids(community: Readonly<Ref<string | undefined>>, layer: Readonly<Ref<string | undefined>>) {
  const { api } = useSession()
  /** How wide a gap or overlap of outlines is mended when nothing is stored yet, in metres. */
  const tolerance = shallowRef(usualTolerance)
  const preview = shallowRef<GridPreview | null>(null)
  const previewProblem = shallowRef<ApiProblem | null>(null)
  const isTrying = shallowRef(false)
  const path = () => ({ community: community.value ?? '' })
  const asked = () => ({ layer: layer.value, tolerance_m: tolerance.value === usualTolerance ? undefined : tolerance.value })

  const grids = useLoad<GridTopologyView | null>(async (signal) =>
    community.value && layer.value ? body(api.GET('/v1/grids/{community}/topology', { params: { path: path(), query: asked() }, signal })) : null)
  const edits = useLoad<GridEditView[]>(async (signal) => (await body(api.GET('/v1/grids/{community}/edits', { params: { path: path(), query: { layer: layer.value, limit: 100 } }, signal }))).items)
  const versions = useLoad<GridVersionView[]>(async (signal) => (await body(api.GET('/v1/grids/{community}/versions', { params: { path: path(), query: { layer: layer.value } }, signal }))).items)
  /** What counts as work; nothing: the server's first. */
  const workBy = shallowRef<string>()
  const balance = useLoad<GridBalanceView>((signal) => body(api.GET('/v1/grids/{community}/balance', { params: { path: path(), query: { ...asked(), by: workBy.value } }, signal })))

  /** What an edit is drawn on. */
  const base = computed(() => (grids.data.value ? { layer: grids.data.value.layer, revision: grids.data.value.revision, area_revision: grids.data.value.area_revision } : null))
  const mending = () => (tolerance.value === usualTolerance ? {} : { tolerance_m: tolerance.value })

  let turn = 0
  function forget(): void {
    turn += 1
    preview.value = null
    previewProblem.value = null
    isTrying.value = false
  }
  async function tryEdit(edit: GridEditRequest): Promise<void> {
    forget()
    if (!base.value) {
      return
    }
    const mine = turn
    isTrying.value = true
    try {
      const found = await body(api.POST('/v1/grids/{community}/previews', { params: { path: path() }, body: { ...base.value, ...mending(), edit } }))
      preview.value = mine === turn ? found : preview.value
    } catch (error) {
      previewProblem.value = mine === turn ? asProblem(error) : previewProblem.value
    } finally {
      isTrying.value = mine === turn ? false : isTrying.value
    }
  }

  // One key for one intention: what is sent again because no answer came is done once.
  let intention = { about: '', key: '' }
  function headersFor(about: unknown): { 'Idempotency-Key': string } {
    const text = JSON.stringify(about)
    if (text !== intention.about) {
      intention = { about: text, key: newKey() }
    }
    return { 'Idempotency-Key': intention.key }
  }
  async function refresh(): Promise<void> {
    intention = { about: '', key: '' }
    forget()
    await grids.load()
  }
  async function apply(edit: GridEditRequest, reason: string): Promise<void> {
    if (base.value) {
      const sent = { ...base.value, ...mending(), edit, reason }
      await body(api.POST('/v1/grids/{community}/edits', { params: { path: path(), header: headersFor(sent) }, body: sent }))
      await refresh()
    }
  }
  async function undo(reason: string): Promise<void> {
    if (base.value) {
      const sent = { ...base.value, reason }
      await body(api.POST('/v1/grids/{community}/undo', { params: { path: path(), header: headersFor({ undo: sent }) }, body: sent }))
      await refresh()
    }
  }

  watch([community, layer], () => {
    tolerance.value = usualTolerance
    grids.data.value = null
    edits.data.value = null
    versions.data.value = null
    balance.data.value = null
    forget()
    void grids.load()
  }, { immediate: true })

  return { grids, edits, versions, balance, workBy, tolerance, preview, previewProblem, isTrying, tryEdit, forget, apply, undo, refresh }
}
