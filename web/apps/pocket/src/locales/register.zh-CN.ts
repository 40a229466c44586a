// SPDX-License-Identifier: Apache-2.0
// 要素采集：片区、卡片、表单、扫码、离线。
import type { Messages } from '@onegrid/i18n'

export const register: Messages = {
  tab_area: '片区', my_area: '我的片区', element: '要素', collect: '采集', n_due: '{n} 项待核实，{late} 项已过期', by_type: '按类型筛选', most_urgent: '最急', nearest: '最近', n_unplaced: '另有 {n} 项没有坐标，见列表',
  none_due: '没有待核实的要素', none_due_hint: '到更新周期的要素会自动出现在这里', take_along: '存到手机，离线可用', taken: '已存 {done} / {of}', done_waits: '已核实，待提交',
  age: { fresh: '新', ageing: '将到期', stale: '待更新', never: '没有更新周期' }, due_by: '{at} 前', due_since: '{at} 到期',
  status: { proposed: '待审核', current: '有效', refused: '未通过', merged: '已合并', retired: '已注销', sealed: '已封存' },
  groups: { people: '人', places: '地', things: '物', situations: '事', organisations: '组织' },
  nothing_changed: '一切如旧', confirm_fields: '逐项确认', confirm_n: '确认 {n} 项', confirm_none: '没有单独计时的项目，请用“一切如旧”', confirmed: '已确认，重新计时', confirmed_at: '上次确认 {at}',
  edit: '修改', edit_of: '修改{what}', new_of: '采集{what}', report_here: '在此上报案件', retire: '已不存在', retire_hint: '注销后不再出现在列表和地图上，历史保留，可以恢复。', retired: '已注销',
  kept_from: '没有网络，这是{ago}存下的内容', waits_for_this: '这里有一项待提交', proposed: '有一处修改在等待审核', left_out: '另有 {n} 项您无权查看', history: '历史', more_changes: '另有 {n} 处', all_n: '查看全部 {n} 条', all_of: '查看全部', more_fields: '其他',
  masked: '已脱敏', masked_now: '现值 {mask}，不填则不改', will_clear: '提交后将清空', clear: '清空', keep_value: '保留原值', unmask: '查看完整信息', unmask_hint: '查看会留下记录，本人可以查到谁看过。', purpose: '用途', reason: '理由', unmask_reason_hint: '例如：上门核实住址',
  call: '拨打 {number}',
  find: '搜索名称、地址、编号', find_title: '查找要素', find_hint: '输入名称、地址或编号，也可以扫门牌、设备上的二维码。', find_type: '查找类型', searching: '正在查找', nothing_found: '没有找到', nothing_found_hint: '换个词试试，或选定类型后再找。身份证号、电话要输入完整。', more_of: '更多{what}', collect_it: '采集为新要素',
  scan: '扫码', scan_short: '扫码', scan_starting: '正在打开相机', scan_looking: '对准二维码或条形码', scan_no_reader: '这个浏览器不能扫码，请输入编码', scan_no_camera: '打不开相机，请输入编码', type_code: '输入编码',
  choose: '选择{what}', choose_one: '请选择', nearby: '附近', n_items: '{n} 项', yuan: '元', no_place: '还没有位置', n_points: '{n} 个点', accuracy: '误差约 {n} 米', accuracy_poor: '误差较大，请在地图上对准', on_map: '在地图上选', shape_elsewhere: '由多个部分组成，请在电脑上修改', draw_hint: '移动地图，让十字对准，再按“加一点”', point_put: '加一点（{n}）', point_back: '退回一点',
  area_hint: '没有地图位置的，登记在这个区域', area_led: '不选时，登记在所关联要素的区域',
  no_types: '没有可采集的类型', no_types_hint: '这个账号没有采集任务；没有网络时，联网打开一次即可离线使用', drafts: '草稿', untitled: '未命名', resumed: '接着{ago}的草稿', older_draft: '有一份草稿“{what}”（{ago}），接着填', draft_kept: '草稿已存在手机里（{ago}）', draft_hint: '填写的内容会自动存在手机里', discard_draft: '放弃', discard_draft_text: '填写的内容和照片会从手机里删除，无法恢复。',
  unchanged: '没有改动。情况没变请用“一切如旧”', saved: '已保存', send_for_approval: '提交审核', sent_for_approval: '已提交，等待审核', n_faults: '有 {n} 处需要修改', was_refused: '上次没有被接受',
  duplicates: '可能已经有了', duplicates_hint: '下面的要素与您采集的相似。如果是同一个，请打开它修改。', alike: '相似度 {n}%', back_to_form: '返回修改', another_one: '不是同一个，继续提交',
  changed_meanwhile: '{who}刚刚改过这个要素', somebody: '别人', theirs_taken: '已采用对方的修改：{what}', mine: '我的', theirs: '对方的', nothing: '（空）', stale_hint: '提交前别人改过这个要素。您填写的内容都在，请打开后合并。', mend: '打开修改', being_sent: '正在提交，请稍候', see_element: '查看这个要素',
  op: { create: '采集', change: '修改', confirm: '确认', retire: '注销' },
  fault: { required: '必填', wrong_kind: '填写的内容不对', out_of_range: '超出允许范围', too_long: '过长', not_shown: '此项在当前情况下不填', unknown_code: '不在代码表中', bad_date: '日期不对', bad_reference: '关联的要素不对', repeated: '重复' },
}
