// SPDX-License-Identifier: Apache-2.0
// What the registers say: element types, elements, what is due. These follow the contract of the interface.
import type { Geometry } from 'geojson'

export interface Named { zh: string; en: string }
export interface CodeName { code: string; name: Named }
export interface PersonName { id: string; name: string }
export type GeometryKind = 'none' | 'point' | 'line' | 'polygon' | 'any'
export type TypeAct = 'read' | 'create' | 'approve' | 'import' | 'export'

export interface TypeBrief {
  code: string
  name: Named
  group: string
  geometry: GeometryKind
  owner?: string
  may: TypeAct[]
}

export type FieldType = 'text' | 'long_text' | 'integer' | 'decimal' | 'money' | 'boolean' | 'date' | 'timestamp' | 'code' | 'codes' | 'phone' | 'id_card' | 'credit_code' | 'area' | 'url' | 'email' | 'files'
export type Sensitivity = 'public' | 'internal' | 'personal' | 'sensitive'
export type Widget = 'line' | 'lines' | 'number' | 'yuan' | 'toggle' | 'day' | 'moment' | 'choice' | 'choices' | 'area' | 'files' | 'element' | 'elements' | 'place'

export interface TypeField {
  code: string
  name: Named
  hint?: Named
  type: FieldType
  table?: string
  unit?: string
  length?: number
  min?: number | string
  max?: number | string
  required?: boolean
  retired?: boolean
  searchable?: boolean
  sensitivity?: Sensitivity
  mask?: string
  show_if?: string
  fresh_for_hours?: number
  checks?: { check: string; says: Named }[]
}
export interface TypeRelation { code: string; name: Named; to: string; many?: boolean; required?: boolean; back?: Named }
export interface TypeBack { type: string; relation: string; name: Named }
export interface FormItem { code: string; widget: Widget; wide?: boolean }
export interface FormSection { name?: Named; items: FormItem[] }

export interface TypeView extends TypeBrief {
  key: string[]
  title: string[]
  fresh_for_hours?: number
  fields: TypeField[]
  relations: TypeRelation[]
  backs: TypeBack[]
  form: FormSection[]
  geometry_required?: boolean
  needs_approval?: boolean
  codes: Record<string, CodeName[]>
}

export type ElementStatus = 'proposed' | 'current' | 'refused' | 'merged' | 'retired' | 'sealed'
export type AgeColour = 'fresh' | 'ageing' | 'stale'
export type ElementAct = 'update' | 'confirm' | 'retire' | 'restore' | 'approve' | 'refuse' | 'unmask' | 'merge' | 'unmerge'
export type ElementValue = string | number | boolean | null | string[] | Geometry | undefined
export type ElementRecord = Record<string, ElementValue>

/** Without a field: the element as a whole. */
export interface AgePart { field?: string; colour: AgeColour; ageing_at?: string; due_at?: string }
export interface ElementAge { colour: AgeColour; due_at?: string; parts?: AgePart[] }
/** An element as others show it. */
export interface ElementBrief { id: string; type: string; title: string; status: ElementStatus; area?: string }
export interface ElementItem extends ElementBrief {
  version: number
  area: string
  area_name?: string
  record: ElementRecord
  masked?: string[]
  left_out?: string[]
  age?: ElementAge
  confirmed_at?: string
  known_from?: string
}
export interface ElementView extends ElementItem {
  valid_from?: string
  changed_by?: PersonName
  source?: string
  merged_into?: string
  /** After a write: it waits for its approval. */
  is_waiting?: boolean
  /** What somebody asks to change, until it is approved or refused. */
  waits?: { record: ElementRecord; by?: PersonName; at?: string }
  may?: ElementAct[]
}
export interface ElementPage { items: ElementItem[]; next?: string }
export interface ElementQuery { q?: string; area?: string; bbox?: string; related?: string; sort?: string; status?: string; limit?: number; after?: string }

export interface ElementChange { field: string; before?: ElementValue; after?: ElementValue }
export interface ElementVersion {
  version: number
  status: ElementStatus
  valid_from?: string
  known_from: string
  changed_by?: PersonName
  source?: string
  changes: ElementChange[]
}
export interface RelatedGroup { relation?: string; back_type?: string; back_relation?: string; name: string; name_en?: string; type: string; count: number; elements: ElementBrief[] }
export interface DuplicateReason { field: string; reason: 'same' | 'near'; score?: number; distance_m?: number }
export interface DuplicateView { element: ElementBrief; score: number; reasons: DuplicateReason[] }
export interface NewElement { area?: string; record: ElementRecord }
export interface ElementEdit { version: number; record: ElementRecord }
export interface DueView { type: string; brief: ElementBrief; due_at: string; colour: AgeColour; lon?: number; lat?: number; distance_m?: number }
/** A place that was found by its address, or by what else it is called. */
export interface AddressView { id: string; type: string; text: string; alias?: string; area_name: string; lon?: number; lat?: number; distance_m?: number }
export interface NearView extends ElementBrief { distance_m: number; lon?: number; lat?: number }
