// SPDX-License-Identifier: Apache-2.0
// Addresses of the desk. What is open in them (filters, the case beside the list) is in the query, so that an address
// can be handed on; nothing secret ever is.
import type { SessionStore } from '@onegrid/api'
import { createRouter, createWebHistory, type Router } from 'vue-router'
import { firstPage } from './layout/navigation'

export function createDeskRouter(session: SessionStore): Router {
  const router = createRouter({
    history: createWebHistory('/desk/'),
    routes: [
      { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignInPage.vue'), meta: { open: true } },
      {
        path: '/',
        component: () => import('./layout/AppShell.vue'),
        children: [
          { path: '', name: 'first', component: { render: () => null } },
          { path: 'work/:view(my|all|late)', name: 'work', component: () => import('./pages/WorkPage.vue') },
          { path: 'map', name: 'map', component: () => import('./pages/MapPage.vue') },
          { path: 'maps', name: 'maps', component: () => import('./pages/MapsPage.vue') },
          { path: 'supervise', name: 'supervise', component: () => import('./pages/SupervisePage.vue') },
          { path: 'workload', name: 'workload', component: () => import('./pages/WorkloadPage.vue') },
          { path: 'templates', name: 'templates', component: () => import('./pages/TemplatesPage.vue') },
          { path: 'followed', name: 'followed', component: () => import('./pages/FollowedPage.vue') },
          { path: 'report', name: 'report', component: () => import('./pages/ReportPage.vue') },
          { path: 'workshop/rules', name: 'rules', component: () => import('./pages/workshop/RulesPage.vue') },
          { path: 'workshop/rules/:name([a-z0-9_]+)', name: 'rule', component: () => import('./pages/workshop/RulePage.vue') },
          { path: 'appraisal/sheets', name: 'appraisal-sheets', component: () => import('./pages/appraisal/SheetsPage.vue') },
          { path: 'appraisal/compare', name: 'appraisal-compare', component: () => import('./pages/appraisal/ComparePage.vue') },
          { path: 'appraisal/findings', name: 'appraisal-findings', component: () => import('./pages/appraisal/FindingsPage.vue') },
          { path: 'workshop/processes', name: 'processes', component: () => import('./pages/workshop/ProcessesPage.vue') },
          { path: 'workshop/processes/:name([a-z0-9_-]+)', name: 'process', component: () => import('./pages/workshop/ProcessPage.vue') },
          { path: 'workshop/types', name: 'types', component: () => import('./pages/workshop/TypesPage.vue') },
          { path: 'workshop/types/:name([a-z][a-z0-9_]*)', name: 'type', component: () => import('./pages/workshop/TypePage.vue') },
          { path: 'workshop/new-type', name: 'type-new', component: () => import('./pages/workshop/TypePage.vue') },
          { path: 'registers', name: 'registers', component: () => import('./pages/registers/RegistersPage.vue') },
          { path: 'registers/quality', name: 'quality', component: () => import('./pages/registers/QualityPage.vue') },
          { path: 'registers/imports', name: 'imports', component: () => import('./pages/registers/ImportsPage.vue') },
          { path: 'registers/:type([a-z][a-z0-9_]*)', name: 'register', component: () => import('./pages/registers/RegisterPage.vue') },
          { path: 'registers/:type([a-z][a-z0-9_]*)/import/:id(\\d+)?', name: 'import', component: () => import('./pages/registers/ImportPage.vue') },
          { path: 'deputies', name: 'deputies', component: () => import('./pages/DeputiesPage.vue') },
          { path: 'account', name: 'account', component: () => import('./pages/AccountPage.vue') },
          { path: 'admin/people', name: 'people', component: () => import('./pages/admin/PeoplePage.vue') },
          { path: 'admin/units', name: 'units', component: () => import('./pages/admin/UnitsPage.vue') },
          { path: 'admin/roles', name: 'roles', component: () => import('./pages/admin/RolesPage.vue') },
          { path: 'admin/grids', name: 'grids', component: () => import('./pages/GridsPage.vue') },
          { path: 'admin/keys', name: 'keys', component: () => import('./pages/admin/KeysPage.vue') },
          { path: 'admin/audit', name: 'audit', component: () => import('./pages/admin/AuditPage.vue') },
          { path: 'admin/jobs', name: 'jobs', component: () => import('./pages/admin/JobsPage.vue') },
          { path: 'admin/outbox', name: 'outbox', component: () => import('./pages/admin/OutboxPage.vue') },
          { path: 'admin/sms', name: 'sms', component: () => import('./pages/admin/SmsPage.vue') },
          { path: ':rest(.*)*', name: 'lost', component: () => import('./pages/LostPage.vue') },
        ],
      },
    ],
  })
  router.beforeEach(async (to) => {
    if (session.state.status === 'unknown') {
      await session.load().catch(() => {})
    }
    if (!to.meta.open && session.state.status !== 'signed_in') {
      return { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
    }
    return to.name === 'first' ? firstPage(session) : true
  })
  return router
}
