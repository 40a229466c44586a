// SPDX-License-Identifier: Apache-2.0
import { createRouter, createWebHistory } from 'vue-router'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

export function createPages() {
  return createRouter({
    history: createWebHistory('/pocket/'),
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
    routes: [
      { path: '/', component: () => import('./pages/HomePage.vue') },
      { path: '/report', component: () => import('./pages/ReportPage.vue') },
      { path: '/follow/:code', component: () => import('./pages/FollowPage.vue'), props: true },
      { path: '/tasks', component: () => import('./pages/TasksPage.vue') },
      { path: '/map', component: () => import('./pages/MapPage.vue') },
      { path: '/late', component: () => import('./pages/LatePage.vue') },
      { path: '/case/:id', component: () => import('./pages/CasePage.vue'), props: true },
      { path: '/followed', component: () => import('./pages/FollowedPage.vue') },
      { path: '/waiting', component: () => import('./pages/WaitingPage.vue') },
      { path: '/waiting/:id', component: () => import('./pages/WaitingItemPage.vue'), props: true },
      { path: '/area', component: () => import('./pages/AreaPage.vue') },
      { path: '/find', component: () => import('./pages/FindPage.vue'), props: ({ query }) => ({ scan: query.scan === '1', start: text(query.q), startType: text(query.type), related: text(query.related) }) },
      { path: '/element/:type/:id', component: () => import('./pages/ElementPage.vue'), props: true },
      { path: '/element/:type/:id/edit', component: () => import('./pages/CollectPage.vue'), props: true },
      { path: '/collect', component: () => import('./pages/CollectStartPage.vue') },
      { path: '/collect/:type', component: () => import('./pages/CollectPage.vue'), props: ({ params, query }) => ({ type: params.type, draft: text(query.draft), fill: text(query.fill) }) },
      { path: '/me', component: () => import('./pages/MePage.vue') },
      { path: '/sign-in', component: () => import('./pages/SignInPage.vue') },
      { path: '/:rest(.*)', redirect: '/' },
    ],
  })
}
