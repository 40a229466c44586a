// SPDX-License-Identifier: Apache-2.0
// What the registers say: element types, elements, imports, exports. These follow the contract of the interface.
import type { Geometry } from 'geojson'

export interface Named { zh: string; en: string }
export interface CodeName { code: string; name: Named }
export interface PersonName { id: string; name: string }
export type GeometryKind = 'none' | 'point' | 'line' | 'polygon' | 'any'
export type TypeAct = 'read' | 'create' | 'approve' | 'import' | 'export'

export interface TypeStyle {
  symbol?: string
  colour?: string
  by?: string
  colours?: Record<string, string>
  min_zoom?: number
}
export interface TypeBrief {
  code: string
  name: Named
  group: string
  geometry: GeometryKind
  owner?: string
  count_hint?: number
  style?: TypeStyle
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
export interface ListColumn { code: string; width?: number; right?: boolean; sortable?: boolean }

export interface TypeView extends TypeBrief {
  standard?: string
  clause?: string
  key: string[]
  title: string[]
  fresh_for_hours?: number
  fields: TypeField[]
  relations: TypeRelation[]
  backs: TypeBack[]
  form: FormSection[]
  columns: ListColumn[]
  geometry_required?: boolean
  needs_approval?: boolean
  seal?: { basis: string; expires: string }
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
export interface ElementCount { count: number; exact: boolean }

export interface ElementQuery {
  q?: string
  area?: string
  bbox?: string
  filter?: string
  sort?: string
  status?: string
  age?: string
  related?: string
  at?: string
  limit?: number
  after?: string
}

export interface ElementChange { field: string; before?: ElementValue; after?: ElementValue }
export interface ElementVersion {
  version: number
  status: ElementStatus
  valid_from?: string
  valid_to?: string
  known_from: string
  known_to?: string
  changed_by?: PersonName
  source?: string
  changes: ElementChange[]
}
export interface RelatedGroup { relation?: string; back_type?: string; back_relation?: string; name: string; name_en?: string; type: string; count: number; elements: ElementBrief[] }
export interface DuplicateReason { field: string; reason: 'same' | 'near'; score?: number; distance_m?: number }
export interface DuplicateView { element: ElementBrief; score: number; reasons: DuplicateReason[] }
export interface LookView { at: string; person: PersonName; fields: string[]; purpose: string; reason: string }

export interface NewElement { area?: string; record: ElementRecord; valid_from?: string; source?: string }
export interface ElementEdit { version: number; record: ElementRecord; area?: string; valid_from?: string }

export interface DueView { type: string; brief: ElementBrief; area_name?: string; due_at: string; confirmed_at?: string; colour: AgeColour; fields?: string[]; in_charge?: PersonName[]; lon?: number; lat?: number; distance_m?: number }
export interface QualityLine {
  area?: string
  area_name?: string
  type?: string
  count: number
  completeness?: number
  timeliness?: number
  uniqueness?: number
  consistency?: number
}
export interface QualityFault { type: string; fault: string; code: string; field: string; says: string; count: number }
export interface QualityView { items: QualityLine[]; as_of?: string; faults?: QualityFault[] }

export type ImportState = 'uploaded' | 'mapped' | 'trying' | 'tried' | 'running' | 'done' | 'failed' | 'undoing' | 'undone'
export type HeadingMeaning = 'field' | 'relation' | 'longitude' | 'latitude' | 'geometry' | 'area' | 'id' | 'nothing'
export interface ImportHeading { heading: string; what: HeadingMeaning; code?: string; guess?: string }
export type Datum = 'wgs84' | 'gcj02' | 'bd09'
export interface ImportWays { crs?: Datum; area?: string; empty_clears?: boolean }
export interface ImportView {
  id: string
  type: string
  file_name: string
  format?: string
  state: ImportState
  rows?: number
  /** Rows that were looked at so far, of the step that is going on. */
  done?: number
  /** Rows: of the run when there was one, else of the trial. */
  created?: number
  changed?: number
  same?: number
  faulty?: number
  /** Elements that an undo left, because they had changed since. */
  kept?: number
  crs?: string
  area?: string
  empty_clears?: boolean
  headings?: ImportHeading[]
  missing?: string[]
  given_twice?: string[]
  /** A code: why it could not be read, or stopped. */
  problem?: string
  problem_detail?: string
  may?: ('map' | 'try' | 'run' | 'undo')[]
  created_at: string
  changed_at?: string
}
export interface ImportRow {
  row: number
  outcome: string
  element?: string
  version?: number
  faults?: { heading: string; code: string; title?: string; detail?: string }[]
}

export type ExportFormat = 'csv' | 'xlsx' | 'geojson' | 'shp' | 'gpkg'
export type ExportState = 'needs_release' | 'waiting' | 'ready' | 'refused' | 'failed' | 'expired'
export interface NewExport { type: string; format: ExportFormat; area?: string; status?: string; q?: string; bbox?: string; filter?: string; age?: string; related?: string; unmasked?: boolean; purpose?: string; reason?: string }
export interface ExportView { id: string; type: string; format: ExportFormat; state: ExportState; rows?: number; area?: string; unmasked?: boolean; purpose?: string; reason?: string; created_by?: PersonName; created_at?: string; released_by?: PersonName; expires_at?: string; problem?: string; may?: string[]; narrowed?: { q?: string; bbox?: string; filter?: string; age?: string; related?: string } }
