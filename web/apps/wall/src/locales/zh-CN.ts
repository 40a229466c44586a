// SPDX-License-Identifier: Apache-2.0
import type { Messages } from '@onegrid/i18n'

const messages: Messages = {
  wall: {
    title: '城市运行', sign_in: '登录大屏', account: '账号', password: '密码', totp: '动态口令', enter: '进入', not_allowed: '这个账号不能使用大屏，请换一个账号',
    today: '今天', reported: '上报', running: '办理中', late: '超时', closed: '办结', on_time: '按时率', no_rate: '尚无办结', curve: '近 24 小时', curve_text: '近 24 小时共上报 {reported} 件、办结 {closed} 件',
    slowest: '超时最多的单位', newest: '最新动态', hot: '高发事项', areas: '各区域', nobody_late: '没有单位超时', nothing_yet: '还没有动态', not_in_past: '回看时不显示动态', no_matter: '近 24 小时没有上报',
    units_late: '超时 {late} · 在办 {running}', live: '实时', not_live: '非实时 · 数据截至 {at}', past: '回看 {at}', as_of: '数据截至 {at}',
    back_to_now: '回到现在', tour: '自动巡览', tour_on: '正在巡览', up: '返回{name}', timeline: '回看时间', hours_ago: '{n} 小时前', now: '现在', language: 'EN',
    area_hint: '点选区域下钻', running_late: '在办 {running} · 超时 {late}', sign_out: '退出', layers: '图层', workers: '网格员', workers_state: { own: '有专责网格员', above: '由社区网格员负责', nobody: '没有网格员' }, workers_far: '下钻到街道、社区后显示', workers_not_past: '回看时不显示', layers_hint: '最多 {n} 个', no_layers: '没有可以上图的要素类型', look: { code: '按类别', age: '按新旧', heat: '热力' }, others: '其他', map_failed: '地图打不开，数字仍在更新',
  },
}
export default messages
