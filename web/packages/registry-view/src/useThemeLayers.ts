// SPDX-License-Identifier: Apache-2.0
// The chosen layers on the map: put on and taken off, drawn as they are chosen to be, the topmost on top. Of a day gone by elements
// come as points of what is seen; of now as tiles.
import { useElementCalls, useSession, type TypeBrief } from '@onegrid/api'
import { useWords } from '@onegrid/i18n'
import { addCases, addElements, addWorkers, type CaseLayer, type Drawing, type ElementLayer, type ElementPoint, type Look, type View, type WorkerLayer } from '@onegrid/map'
import { currentTheme, onThemeChange } from '@onegrid/tokens'
import { useNewest, useSoon } from '@onegrid/ui'
import type { FeatureCollection } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { lookOf } from './layerLegend'
import { casesCode, workersCode, type LayerChoice } from './layers'
import { useWorkers } from './useWorkers'
import { workerFeatures } from './workers'

const events = ['ElementCreated', 'ElementChanged', 'ElementRetired', 'ElementsImported'] as const
const nothing = (): FeatureCollection => ({ type: 'FeatureCollection', features: [] })
const drawingOf = ({ look, opacity }: LayerChoice): Drawing => ({ as: look === 'heat' ? 'heat' : 'marks', by: look === 'age' ? 'age' : 'code', opacity: opacity / 100 })

export function useThemeLayers(map: Ref<MapLibreMap | undefined>, briefs: Ref<readonly TypeBrief[]>, choices: Ref<readonly LayerChoice[]>, at: Ref<string | undefined>, view: Ref<Pick<View, 'bbox' | 'zoom'> | undefined>, onElement: (point: ElementPoint) => void, scale?: number, onWorked: (code: string) => void = () => {}) {
  const calls = useElementCalls()
  const { live } = useSession()
  const { language } = useWords()
  const { problem, busy, slow, run } = useNewest()
  const shown = new Map<string, ElementLayer>()
  /** Types of which there were more than came. */
  const truncated = shallowRef<string[]>([])
  let cases: CaseLayer | undefined
  let workers: WorkerLayer | undefined
  // Who worked where on a day gone by is not told: then the layer is empty.
  const working = useWorkers(view, computed(() => !at.value && choices.value.some(({ code }) => code === workersCode)))
  const look = (): Look => ({ theme: currentTheme(), language: language.value, ...(scale ? { scale } : {}) })
  const briefOf = (code: string): TypeBrief | undefined => briefs.value.find((one) => one.code === code)

  function sync(): void {
    const on = map.value
    if (!on) {
      return
    }
    for (const [code, layer] of shown) {
      if (!choices.value.some((choice) => choice.code === code)) {
        layer.remove()
        shown.delete(code)
      }
    }
    cases ??= addCases(on, look())
    const chosenCases = choices.value.find(({ code }) => code === casesCode)
    cases.draw(look(), chosenCases ? (chosenCases.look === 'heat' ? 'heat' : 'marks') : 'none', (chosenCases?.opacity ?? 100) / 100)
    const chosenWorkers = choices.value.find(({ code }) => code === workersCode)
    if (chosenWorkers) {
      workers ??= addWorkers(on, look(), onWorked)
      workers.draw(look(), chosenWorkers.opacity / 100)
      showWorkers()
    } else {
      workers?.remove()
      workers = undefined
    }
    for (const choice of choices.value) {
      const brief = briefOf(choice.code)
      const drawn = shown.get(choice.code)
      if (drawn && brief) {
        drawn.restyle(lookOf(brief, currentTheme()), look(), drawingOf(choice))
      } else if (brief) {
        const layer = addElements(on, lookOf(brief, currentTheme()), look(), onElement, location.origin, drawingOf(choice))
        if (at.value) {
          layer.show(nothing())
        }
        shown.set(choice.code, layer)
      }
    }
    arrange(on)
  }
  const showWorkers = (): void => workers?.show(workerFeatures(working.areas.value, language.value === 'en' ? ', ' : '、'))
  function arrange(on: MapLibreMap): void {
    const idsOf = (code: string): string[] => (code === casesCode ? cases?.ids() : code === workersCode ? workers?.ids() : shown.get(code)?.ids()) ?? []
    const upward = [...choices.value].reverse().flatMap(({ code }) => idsOf(code))
    const order = on.getLayersOrder()
    const now = order.filter((id) => upward.includes(id))
    if (now.join() !== upward.join()) {
      upward.forEach((id) => on.getLayer(id) && on.moveLayer(id))
    }
    for (const id of ['chosen-line', 'chosen-ring', 'mark']) {
      if (on.getLayer(id)) {
        on.moveLayer(id)
      }
    }
  }

  async function load(): Promise<void> {
    const day = at.value
    const seen = view.value
    if (!day || !seen) {
      truncated.value = []
      shown.forEach((layer) => layer.show(undefined))
      return
    }
    const query = { at: day, bbox: seen.bbox.map((degree) => degree.toFixed(6)).join(), zoom: Math.min(22, Math.max(0, Math.ceil(seen.zoom))) }
    const codes = [...shown.keys()]
    await run(async (signal) => Promise.all(codes.map(async (code) => ({ code, found: await calls.map(code, query, signal) }))), (all) => {
      truncated.value = all.filter(({ found }) => found.truncated === true).map(({ code }) => code)
      for (const { code, found } of all) {
        // The map keeps ids that are numbers only: those of elements go along as a property.
        shown.get(code)?.show({ ...found, features: found.features.map((feature) => ({ ...feature, properties: { ...feature.properties, id: String(feature.id) } })) })
      }
    })
  }
  const { soon } = useSoon(load)

  watch(working.areas, showWorkers)
  // After the map itself, which puts its own layers back to what its style says.
  watch([map, briefs, choices, language], sync, { immediate: true, flush: 'post' })
  watch([at, view, () => choices.value.map(({ code }) => code).sort().join(), map], soon)
  // News of now: tiles are asked for again, and are nearly always as they were.
  const news = new Set<string>()
  const { soon: renew } = useSoon(() => {
    news.forEach((code) => shown.get(code)?.refresh())
    news.clear()
  }, 2_000)
  const stops = [
    ...events.map((event) => live.on(event, (data) => {
      const { type } = data as { type?: string }
      if (type && shown.has(type) && !at.value) {
        news.add(type)
        renew()
      }
    })),
    onThemeChange(() => queueMicrotask(sync)),
  ]
  watch(live.state, (state, before) => {
    if (state === 'live' && before === 'offline' && !at.value) {
      shown.forEach((layer) => layer.refresh()) // what happened meanwhile
    }
  })
  // Before the map itself goes: nothing that waits may ask it afterwards.
  onScopeDispose(() => {
    stops.forEach((stop) => stop())
    shown.forEach((layer) => layer.remove())
    shown.clear()
    workers?.remove()
  })
  return { working, problem, busy, slow, truncated, load }
}
