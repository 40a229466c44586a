// SPDX-License-Identifier: Apache-2.0
// 要素: any record of any type.
export const element = {
  group: { people: '人', places: '地', things: '物', situations: '事', organisations: '组织', other: '其他' },
  age: { fresh: '新', ageing: '将到期', stale: '待更新', due: '应在 {at} 前核实', never: '没有更新周期' },
  status: { proposed: '待审核', current: '有效', refused: '未通过', merged: '已合并', retired: '已注销', sealed: '已封存' },
  files: '{n} 个文件', masked: '已脱敏', masked_hint: '已脱敏：不填则保持原值', masked_cleared: '保存后将清空', masked_clear: '清空', left_out: '无权查看', empties: '另有 {n} 项未填', confirm_field: '确认此项', other_fields: '其他', fields: '信息',
  area: '所在区域', area_by_place: '按位置确定', take_out: '去掉 {name}', find_related: '查找{name}', choose: '请选择', empty_it: '清空 {name}', yuan: '元',
  place: { label: '位置', choose: '在地图上选位置', kind: '图形', point: '点', line: '线', polygon: '面', complex: '由多个部分组成，保持原样；在地图上按点则重新画', press: '在地图上依次按点，还差 {n} 个', points: '共 {n} 个点', lon: '经度', lat: '纬度', wrong_lon: '经度应是 -180 到 180 之间的数', wrong_lat: '纬度应是 -90 到 90 之间的数', back: '退回一点', clear: '清除位置', moved: '有位置' },
  fault: { missing: '必填', unreadable: '应填数字' },
  version: '第 {version} 版', look: '看当时', look_now: '看现在', same_field: '{name}相同', near_field: '{name}相近', alike: '相似度 {n}%', all_related: '查看全部',
}
