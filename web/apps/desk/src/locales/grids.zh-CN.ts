// SPDX-License-Identifier: Apache-2.0
// 网格管理。
export const grids = {
  community: '社区', choose: '选择一个社区', choose_why: '网格在社区内划分。选到社区后，这里显示它的网格、边界和历史。', layer: '图层', located: '案件按此图层定位', not_stored: '尚未在此编辑过：首次改动时以现有边界为起点。',
  mended: '现有边界有 {n} 处缝隙或重叠，首次改动时会一并修补。', misfits: '现有边界合不拢', misfits_why: '下列位置有缝隙或重叠。窄缝可以放宽容差自动修补，宽的需先改正导入的边界。', tolerance: '修补不超过（米）', try_again: '按此容差重试', no_layers: '城市包没有网格图层', no_layers_why: '在城市包的 codes/grid_layer.csv 中列出图层后应用。',
  tools: '工具', tool: { look: '查看', split: '拆分', merge: '合并', vertex: '移动顶点', border: '重画边线', transfer: '划转' },
  step: {
    look: '点网格查看；选好工具后按提示操作。', grid: '点要操作的网格。', grids: '依次点要合并的相邻网格，编号保留第一个。', line: '在地图上逐点画线，线要穿过网格；双击或按 Enter 完成，Delete 退一步。', vertex: '按住内部边线上的顶点拖动。', border: '点两个网格之间的边线。', part: '点要划出去的那一部分。', taker: '点接收的相邻网格。', done: '看右侧预览，写明理由后生效，或按 Esc 放弃。',
  },
  finish_line: '完成画线', back: '退一步', drop: '放弃', undo: '撤回上一次改动', undo_title: '撤回最近一次改动？', undo_text: '边界恢复到改动之前，受影响的案件随之调整。已经给出的网格编号不会再用。', undone: '已撤回', reason: '理由', reason_hint: '写入改动记录和审计日志', apply: '生效', applied: '已生效，网格已更新', apply_stale: '别人刚改过这些网格，已重新载入，请重画',
  preview: '预览', trying: '正在计算', made: '新建', ended: '撤销', reshaped: '形状改变', nothing_moves: '没有随之移动的', moves: '{what}移动：{n}', what_cases: '未结案件', what_elements: '要素', what_households: '户', what_people: '人员任职', people: '随网格调整的人员', people_why: '原网格撤销后，任职转到接收其最大部分的网格；不合适的，生效后在“人员”中改任。', share: '仅接收原网格的 {n}%', from_to: '{from} → {to}', no_grid: '网格之外', after_table: '改动后的网格', new_findings: '改动后的提示',
  tab: '详细内容', tab_list: '网格', tab_history: '历史', tab_balance: '均衡', grid: '网格', area: '面积', area_m2: '{n} m²', households: '户数', perimeter: '周长', metres: '{n} m', compactness: '紧凑度', parts: '块数', sum: '{n} 个网格，共 {area} m²', findings: '提示 {n}', fine: '没有提示', is_value: '{value}（要求 {limit}）', neighbours_n: '相邻 {n} 个',
  edits: '改动记录', no_edits: '还没有改动', no_edits_why: '每次改动都会记下谁、何时、为什么。', kind: { begin: '纳入管理', redraw: '导入了新边界', split: '拆分', merge: '合并', move_vertex: '移动顶点', replace_edge: '重画边线', transfer: '划转', undo: '撤回' }, undoes: '撤回第 {n} 次', undone_by: '已被第 {n} 次撤回', edit_no: '第 {n} 次',
  versions: '各网格的版本', version_n: '第 {n} 版', since: '{from} 起', until: '{from} 至 {to}', made_of: '由 {grids} 形成',
  balance_intro: '看每个网格的工作量，提出挪动边线的建议。是否采纳由人决定，逐条生效。', by: '工作量按', by_cases: '案件（未结和近 90 天办结）', by_households: '户数', spread: '工作量差异（标准差）{before} → {after}', balanced: '没有值得做的调整', balanced_why: '相邻网格的工作量差别不大，或挪动边线会使网格太狭长。', work: '工作量', outside: '另有 {n} 不在任何网格内', proposal: '{from} 划转给 {to}', proposal_text: '移动 {work}、{area} m²：{from_before} → {from_after}，{to_before} → {to_after}', show: '在地图上看', later_proposal: '以前面各条已生效为前提',
}
