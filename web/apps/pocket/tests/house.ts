// SPDX-License-Identifier: Apache-2.0
// A small type and one of its elements, for the tests.
import type { ElementView, TypeView } from '@onegrid/api'

const named = (zh: string, en: string) => ({ zh, en })

export const house: TypeView = {
  code: 'house', name: named('房屋', 'House'), group: 'places', geometry: 'point', may: ['read', 'create'], key: ['house_code'], title: ['full_address'],
  fields: [
    { code: 'house_code', name: named('编码', 'Code'), type: 'text', length: 10, required: true },
    { code: 'full_address', name: named('地址', 'Address'), type: 'text', required: true },
    { code: 'use', name: named('使用情况', 'Used'), type: 'code', table: 'house_use', required: true },
    { code: 'rooms', name: named('房间数', 'Rooms'), type: 'integer', min: 1, max: 500 },
    { code: 'floor_space', name: named('面积', 'Floor space'), type: 'decimal', unit: 'm²' },
    { code: 'rent', name: named('租金', 'Rent'), type: 'money' },
    { code: 'let_until', name: named('出租截止', 'Let until'), type: 'date', required: true, show_if: 'use = "let" or use = "mixed"' },
    { code: 'let_people', name: named('租住人数', 'Tenants'), type: 'integer', show_if: 'let_until != null' },
    { code: 'owner_phone', name: named('电话', 'Phone'), type: 'phone', sensitivity: 'personal' },
    { code: 'risks', name: named('隐患', 'Risks'), type: 'codes', table: 'hazard_kind' },
    { code: 'photos', name: named('照片', 'Photos'), type: 'files' },
    { code: 'seen_at', name: named('查看时间', 'Seen at'), type: 'timestamp' },
    { code: 'old', name: named('旧项', 'Old'), type: 'text', retired: true },
  ],
  columns: [{ code: 'house_code' }],
  relations: [{ code: 'in_building', name: named('楼栋', 'Building'), to: 'building' }, { code: 'owners', name: named('产权人', 'Owners'), to: 'resident', many: true }],
  backs: [],
  form: [
    { name: named('基本信息', 'Basics'), items: [{ code: 'house_code', widget: 'line' }, { code: 'full_address', widget: 'line' }, { code: 'use', widget: 'choice' }, { code: 'rooms', widget: 'number' }, { code: 'floor_space', widget: 'number' }, { code: 'rent', widget: 'yuan' }] },
    { name: named('出租', 'Letting'), items: [{ code: 'let_until', widget: 'day' }, { code: 'let_people', widget: 'number' }] },
    { items: [{ code: 'owner_phone', widget: 'line' }, { code: 'risks', widget: 'choices' }, { code: 'photos', widget: 'files' }, { code: 'seen_at', widget: 'moment' }, { code: 'old', widget: 'line' }, { code: 'in_building', widget: 'element' }, { code: 'owners', widget: 'elements' }, { code: 'geometry', widget: 'place' }] },
  ],
  codes: { house_use: [{ code: 'own', name: named('自住', 'Own') }, { code: 'let', name: named('出租', 'Let') }], hazard_kind: [{ code: 'fire', name: named('火灾', 'Fire') }] },
}

export const element: ElementView = {
  id: '7', type: 'house', title: '某路 1 号', status: 'current', version: 3, area: '310101001001', masked: ['owner_phone'], may: ['update', 'confirm'],
  record: { house_code: 'H1', full_address: '某路 1 号', use: 'let', rooms: 3, rent: 123450, let_until: '2027-01-01', owner_phone: '138****5678', risks: ['fire'], photos: ['p1'], in_building: '9' },
}
