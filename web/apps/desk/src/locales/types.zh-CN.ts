// SPDX-License-Identifier: Apache-2.0
// 类型工坊：要素类型的文件、表单、表的变化。
export const types = {
  intro: '每一类要素有哪些字段、归谁、多久核实一次，都写在它的类型文件里。表单和文本是同一份草稿；先检查、先看表会怎样变，再写明理由后生效，清单、表单和地图立即随之改变。',
  none_why: '可以新建一个类型，或在配置包的 types 文件夹里放入类型文件后应用。', add: '新建类型', new_type: '新类型', type: '类型', elements: '要素数量', only_extended: '仅供扩展', copy: '复制为新类型', to_register: '打开登记', unnamed: '（未命名）',
  file: '类型文件', look: '编辑方式', look_form: '表单', look_text: '文本（YAML）', same_draft: '表单与文本是同一份草稿', unreadable: '文本不是可读的 YAML，请先在文本里改正', text_of: '{name}的类型文件', text_marks: '{n} 处有检查结果',
  tab_findings: '检查', tab_plan: '表的变化', tab_preview: '预览', tab_versions: '版本',
  parts: '文件的各部分', part_basics: '基本', part_fields: '字段', part_relations: '关系', part_checks: '校验', part_form: '列表与表单', part_map: '地图',
  form_hint: '表单里没有的写法留在文本中，不会丢失。', inherited: '另有 {n} 个字段来自 {from}', colon: '：', in_language: '{name}（{language}）', language_zh: '中文', language_en: '英文', not_said: '（不写）', pick_colour: '选择{name}',
  has_error: '有错误', has_warning: '有提醒', at_line: '第 {line} 行', at_line_column: '第 {line} 行第 {column} 列', other_code: '文本里的编码与这个文件（{code}）不同。要新建类型，请用“复制为新类型”。', taken: '编码 {code} 已有类型在用，请换一个。',
  drop_text: '草稿会被删除，回到现行版本。', outdated: '您起草之后，别人已改过这个类型。请对照版本记录，放弃草稿后重新修改。',
  plan: '应用后数据表的变化', plan_text: '应用这份草稿后，数据表会这样变：', plan_later: '改正错误之后，这里显示数据表会怎样变。', no_steps: '数据表没有变化', loses: '会丢失数据', lose: '我知道标红的步骤会丢失数据，仍要执行', apply_text: '立即生效：登记、表单、导入和地图随之改变。可随时退回。', no_change: '文本没有变化',
  step_create: '建表', step_add: '增加', step_rename: '改名', step_widen: '放宽', step_drop: '去除', step_seal: '加密', step_unseal: '解密', step_lose: '丢失',
  add_fields: '新增字段', add_relations: '新增关系', add_checks: '新增校验', add_sections: '新增分组', none_fields: '还没有字段', none_relations: '还没有关系', none_checks: '没有整条记录的校验', none_sections: '没有分组，所有字段排在一起', remove: '删除', remove_title: '删除字段“{name}”？', remove_text: '已登记的值在应用时会丢失，应用前会再问一次。只想不再填写，可改为“停用”。', remove_named: '删除{name}', move_up: '{name} 上移', move_down: '{name} 下移',
  add_name: '添加', add_to: '添加到{name}', take_out: '去掉{name}', move_before: '{name} 前移', move_after: '{name} 后移',
  columns: '列表的列', columns_hint: '不写时，用名称、主键、必填和可查找的字段。', sections: '表单的分组', sections_hint: '没有放进分组的字段、关系和位置排在最后。', colours: '按值着色', usual_colour: '{name} 用默认颜色', as_usual: '默认',
  preview_list: '列表', preview_form: '表单', preview_map: '地图', no_geometry: '没有位置，不上地图', all_alike: '全部', all_others: '其他', from_zoom: '从 {zoom} 级起逐个显示', stand_in_element: '选择一个要素', stand_in_elements: '选择多个要素', stand_in_place: '在地图上定位', stand_in_area: '选择区域', stand_in_files: '添加照片、文件',
  example: { text: '示例', long_text: '示例', integer: '12', decimal: '12.5', money: '¥ 1,234.56', boolean: '是', date: '2026-06-01', timestamp: '2026-06-01 09:00', phone: '138****5678', id_card: '310***********1234', credit_code: '91310000MA1FL4B53X', area: '某街道', url: 'https://…', email: "a{'@'}b.cn", files: '2 个文件' },
  field: {
    code: '编码', name: '名称', group: '类别', owner: '数据归属', steward: '维护部门', share: '共享方式', fresh_for: '更新周期', standard_name: '标准', standard_clause: '条款', standard: '标准代码', extends: '扩展自', abstract: '仅供扩展', key: '主键字段', title: '名称字段', address_text: '地址字段', address_aliases: '地址别称字段', counts_as: '计为', collect: '采集角色', approve: '审核角色', see: '可见角色', seal_basis: '依据字段', seal_expires: '到期字段',
    type: '类型', table: '代码表', length: '最多字数', min: '最小', max: '最大', unit: '单位', required: '必填', searchable: '可查找', retired: '停用', sensitivity: '敏感程度', mask: '脱敏方式', show_if: '何时显示', check: '校验条件', says: '不满足时的提示', hint: '填写提示', aliases: '导入表头别名', source: '来源部门', was: '原编码', to: '指向类型', back: '反向名称', many: '可多个', fields: '字段',
    geometry: '位置', geometry_required: '位置必填', symbol: '符号', colour: '颜色', by: '按字段着色', min_zoom: '最小级别',
  },
  hint: {
    code: '小写字母、数字和下划线，字母开头', owner: '归哪个部门（确权）', steward: '不写：与归属部门相同', fresh_for: '如 180d、24h、2w、1y；不写：没有更新周期', extends: '先取得那个类型的字段、关系和校验', abstract: '自己没有要素，只给别的类型扩展', key: '同一辖区内不重复，字段须必填', title: '用来称呼一条要素', address_text: '按这个字段的地址可以找到要素', counts_as: '每条要素在网格检查和均衡中计为一户；不写：不计', collect: '不写：有采集权限者都可以', approve: '不写：不需要审核', see: '不写：有查看权限者都可以', seal_basis: '重点人员等须有依据和期限的记录',
    searchable: '建立索引；加密的按完整值查', retired: '保留已有的值，不再显示和填写', show_if: 'FEEL，只能用前面的字段', check: 'FEEL，不满足时不能保存', aliases: '导入时这些表头也认作此字段', was: '改名前的编码，值随之保留', by: '代码字段，按值取颜色', min_zoom: '0 到 22，从这一级起逐个画出',
  },
  choice: {
    group_people: '人', group_places: '地', group_things: '物', group_situations: '事', group_organisations: '组织', geometry_none: '无', geometry_point: '点', geometry_line: '线', geometry_polygon: '面', geometry_any: '任意', share_open: '无条件', share_conditional: '有条件', counts_as_households: '户', share_closed: '不共享',
    type_text: '单行文字', type_long_text: '多行文字', type_integer: '整数', type_decimal: '小数', type_money: '金额', type_boolean: '是否', type_date: '日期', type_timestamp: '时刻', type_code: '单选代码', type_codes: '多选代码', type_phone: '电话', type_id_card: '身份证号', type_credit_code: '统一社会信用代码', type_area: '区域', type_url: '网址', type_email: '电子邮箱', type_files: '照片、文件',
    sensitivity_public: '公开', sensitivity_internal: '内部', sensitivity_personal: '个人信息（加密）', sensitivity_sensitive: '敏感个人信息（加密）', mask_none: '不脱敏', mask_name: '姓名 张**', mask_phone: '电话 138****5678', mask_id_card: '证件号', mask_address: '地址', mask_year: '只留年份', mask_all: '全部隐去',
  },
}
