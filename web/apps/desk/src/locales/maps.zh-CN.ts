// SPDX-License-Identifier: Apache-2.0
// 专题地图。
export const maps = {
  layers: '图层', counts: '统计', cases: '在办案件', group_cases: '案件', chosen: '已选图层', none_chosen: '全部去掉', choose_hint: '勾选下面的图层，就会显示在地图上。', areas: '区域界线', area: { auto: '随缩放', none: '不显示' },
  raise: '上移：{name}', lower: '下移：{name}', hide: '去掉：{name}', look_of: '显示方式：{name}', opacity_of: '不透明度：{name}', opacity: '不透明度 {n}%', look: { code: '按类别', age: '按新旧', heat: '热力' }, by_field: '颜色表示：{field}', few: '少', many: '多',
  counted: '统计什么', count_nothing: '不统计', count_none: '按区域统计', count_none_why: '选一类要素或案件，看下级各区域有多少，地图上按多少着色。', fill_by: '着色依据', measure: { count: '数量', stale: '待更新', share: '待更新占比' },
  area_name: '区域', figure: '数量', stale_figure: '待更新', share: '占比', open_cases: '在办', late_cases: '超时', rise: '回到上一级',
  time: '时间', look_back: '时间轴', play: '播放', pause: '暂停', back: '往前一步', forward: '往后一步', step: '每一步', steps: { day: '日', week: '周', month: '月' }, at_day: '{day} 日终时的样子',
  views: '我的地图', no_views: '还没有保存的地图。', view_name: '给这张地图起个名字', view_saved: '已保存“{name}”', to_page: '打开完整页面',
  print: '打印', print_title: '打印地图', print_heading: '标题', paper: '纸张', wide: '横向', upright: '纵向', with_legend: '带图例', as_png: '下载图片', as_pdf: '下载 PDF', printed: '制图时间：{at}', print_failed: '这张地图没有画成，请再试一次。', north: '北', of_now: '数据截至制图时', title: '{names}分布图', title_plain: '{area}地图',
  workers: '网格员', group_staff: '人员', workers_of: '{name}的网格员', workers_state: { own: '有专责网格员', above: '由社区网格员负责', nobody: '没有网格员' }, workers_since: '任职自 {at}', workers_far: '放大地图后显示各网格由谁负责', workers_not_past: '回看时不显示：没有当时由谁负责的记录', workers_none: '视野内没有您可查看人员的网格', workers_unread: '人员暂时读不到，移动地图再试', workers_seen: '视野内 {n} 人，{areas} 个网格，其中 {none} 个没有网格员',
  legend_fill: '{name} · {measure}', no_types: '没有可以上图的要素类型', no_types_why: '要素类型由配置包定义，并按角色开放。',
}
