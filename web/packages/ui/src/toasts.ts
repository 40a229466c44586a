// SPDX-License-Identifier: Apache-2.0
// Short messages at the edge of the page: what was done (with its undo), and what was not done and why.
import { asProblem, type ApiProblem } from '@onegrid/api'
import { readonly, shallowReactive } from 'vue'

export interface Toast {
  id: number
  kind: 'done' | 'note' | 'problem'
  text: string
  problem?: ApiProblem
  action?: { label: string; run: () => void }
}

const shown = shallowReactive<Toast[]>([])
const timers = new Map<number, ReturnType<typeof setTimeout>>()
let last = 0

function dismiss(id: number): void {
  clearTimeout(timers.get(id))
  timers.delete(id)
  const at = shown.findIndex((toast) => toast.id === id)
  if (at >= 0) {
    shown.splice(at, 1)
  }
}

function show(toast: Omit<Toast, 'id'>, stay: number): number {
  const id = ++last
  shown.push({ id, ...toast })
  if (shown.length > 4) {
    dismiss(shown[0]!.id)
  }
  timers.set(id, setTimeout(() => dismiss(id), stay))
  return id
}

export function useToasts() {
  return {
    toasts: readonly(shown) as readonly Toast[],
    dismiss,
    done: (text: string, action?: Toast['action']): number => show({ kind: 'done', text, action }, action ? 10_000 : 4_000),
    note: (text: string, action?: Toast['action']): number => show({ kind: 'note', text, action }, 6_000),
    problem: (error: unknown): number => show({ kind: 'problem', text: '', problem: asProblem(error) }, 12_000),
  }
}
