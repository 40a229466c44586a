// SPDX-License-Identifier: Apache-2.0
// A small type for the tests, after the house of the standard pack.
import { ApiProblem, type TypeView } from '@onegrid/api'

const named = (zh: string, en: string): { zh: string; en: string } => ({ zh, en })

export const house: TypeView = {
  code: 'house', name: named('房屋', 'House'), group: 'places', geometry: 'point', key: ['house_code'], title: ['full_address'], may: ['read', 'create'],
  fields: [
    { code: 'house_code', name: named('房屋编码', 'House code'), type: 'text', length: 40, required: true, searchable: true },
    { code: 'full_address', name: named('房屋地址', 'Address'), type: 'text', length: 200, required: true, searchable: true },
    { code: 'use', name: named('使用情况', 'Used'), type: 'code', table: 'house_use', required: true },
    { code: 'floor', name: named('楼层', 'Floor'), type: 'integer', min: -20, max: 200 },
    { code: 'floor_space', name: named('面积', 'Floor space'), type: 'decimal', unit: 'm²' },
    { code: 'rent', name: named('租金', 'Rent'), type: 'money' },
    { code: 'owner_name', name: named('产权人', 'Owner'), type: 'text', sensitivity: 'personal', mask: 'name' },
    { code: 'owner_phone', name: named('电话', 'Phone'), type: 'phone', sensitivity: 'personal', searchable: true },
    { code: 'let_from', name: named('出租起始', 'Let from'), type: 'date', required: true, show_if: 'use = "let" or use = "mixed"' },
    { code: 'let_filed', name: named('备案', 'Filed'), type: 'boolean', show_if: 'let_from != null' },
    { code: 'risks', name: named('隐患', 'Risks'), type: 'codes', table: 'hazard_kind' },
    { code: 'seen_at', name: named('查看时间', 'Seen'), type: 'timestamp' },
    { code: 'old_code', name: named('旧编码', 'Old code'), type: 'text', retired: true },
  ],
  relations: [{ code: 'in_building', name: named('所在楼栋', 'Building'), to: 'building' }],
  backs: [{ type: 'resident', relation: 'lives_in', name: named('居住人员', 'Who lives here') }],
  form: [
    { name: named('基本信息', 'Basics'), items: [{ code: 'house_code', widget: 'line' }, { code: 'full_address', widget: 'line', wide: true }, { code: 'use', widget: 'choice' }, { code: 'floor', widget: 'number' }, { code: 'floor_space', widget: 'number' }, { code: 'rent', widget: 'yuan' }] },
    { items: [{ code: 'owner_name', widget: 'line' }, { code: 'owner_phone', widget: 'line' }, { code: 'let_from', widget: 'day' }, { code: 'let_filed', widget: 'toggle' }, { code: 'risks', widget: 'choices' }, { code: 'seen_at', widget: 'moment' }, { code: 'in_building', widget: 'element' }, { code: 'geometry', widget: 'place' }] },
  ],
  columns: [{ code: 'house_code' }, { code: 'full_address' }, { code: 'use' }, { code: 'floor_space', right: true, sortable: true }],
  codes: { house_use: [{ code: 'let', name: named('出租', 'Let') }, { code: 'own', name: named('自住', 'Lived in') }, { code: 'mixed', name: named('部分出租', 'Partly let') }], hazard_kind: [{ code: 'fire', name: named('消防', 'Fire') }, { code: 'gas', name: named('燃气', 'Gas') }] },
}

export const refusal = (status: number, code: string, errors: { pointer: string; code: string; title: string; detail?: string }[] = []): ApiProblem =>
  new ApiProblem({ type: 'about:blank', title: code, status, code, instance: '', errors })
