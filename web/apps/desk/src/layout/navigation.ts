// SPDX-License-Identifier: Apache-2.0
// What stands at the left, for this person: only what exists and what they may see.
import type { SessionStore } from '@onegrid/api'

export interface NavItem {
  name: string
  to: string
  icon: string
  any: readonly string[]
}

const readsCases = ['case.read_area', 'case.read_unit', 'case.read_own']

export const mayReadCases = (session: Pick<SessionStore, 'may'>): boolean => readsCases.some((permission) => session.may(permission))

export const workItems: readonly NavItem[] = [
  { name: 'my', to: '/work/my', icon: 'inbox', any: ['case.read_unit', 'case.read_area'] },
  { name: 'all', to: '/work/all', icon: 'list', any: readsCases },
  { name: 'map', to: '/map', icon: 'map', any: readsCases },
  { name: 'supervise', to: '/supervise', icon: 'clock', any: ['case.supervise', 'case.urge'] },
  { name: 'workload', to: '/workload', icon: 'bars', any: ['case.read_area', 'case.read_unit'] },
  { name: 'followed', to: '/followed', icon: 'star', any: readsCases },
  { name: 'templates', to: '/templates', icon: 'text', any: ['case.annotate'] },
]

export const elementItems: readonly NavItem[] = [
  { name: 'registers', to: '/registers', icon: 'registers', any: ['element.read'] },
  { name: 'maps', to: '/maps', icon: 'layers', any: ['element.read'] },
  { name: 'quality', to: '/registers/quality', icon: 'quality', any: ['element.read'] },
  { name: 'imports', to: '/registers/imports', icon: 'imports', any: ['element.import'] },
]

export const workshopItems: readonly NavItem[] = [
  { name: 'rules', to: '/workshop/rules', icon: 'rules', any: ['rule.view'] },
  { name: 'processes', to: '/workshop/processes', icon: 'processes', any: ['rule.view'] },
  { name: 'types', to: '/workshop/types', icon: 'types', any: ['type.edit'] },
]

export const appraisalItems: readonly NavItem[] = [
  { name: 'sheets', to: '/appraisal/sheets', icon: 'sheets', any: ['appraisal.view'] },
  { name: 'compare', to: '/appraisal/compare', icon: 'compare', any: ['appraisal.view'] },
  { name: 'findings', to: '/appraisal/findings', icon: 'findings', any: ['finding.read_area', 'finding.read_unit', 'finding.read_own'] },
]

export const adminItems: readonly NavItem[] = [
  { name: 'people', to: '/admin/people', icon: 'people', any: ['person.read'] },
  { name: 'units', to: '/admin/units', icon: 'units', any: ['unit.write'] },
  { name: 'roles', to: '/admin/roles', icon: 'roles', any: ['role.read'] },
  { name: 'grids', to: '/admin/grids', icon: 'grids', any: ['area.write'] },
  { name: 'deputies', to: '/deputies', icon: 'deputies', any: ['role.read'] },
  { name: 'keys', to: '/admin/keys', icon: 'keys', any: ['assignment.write'] },
  { name: 'audit', to: '/admin/audit', icon: 'audit', any: ['audit.read'] },
  { name: 'jobs', to: '/admin/jobs', icon: 'jobs', any: ['job.read'] },
  { name: 'outbox', to: '/admin/outbox', icon: 'outbox', any: ['outbox.read'] },
  { name: 'sms', to: '/admin/sms', icon: 'sms', any: ['outbox.read'] },
]

export function visible(items: readonly NavItem[], session: Pick<SessionStore, 'may'>): NavItem[] {
  return items.filter(({ any }) => any.some((permission) => session.may(permission)))
}

export function firstPage(session: Pick<SessionStore, 'may'>): string {
  return visible([...workItems, ...elementItems, ...appraisalItems, ...workshopItems, ...adminItems], session)[0]?.to ?? '/account'
}
