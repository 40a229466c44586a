// SPDX-License-Identifier: Apache-2.0
// The process workshop.
export const process = {
  intro: '案件怎么走、谁来办、办多久，都画在流程图里。改动先检查、先用历史案件试算，再写明理由后生效；已经在办的案件按原来的版本办完。', none: '配置包里没有流程', none_why: '在配置包的 processes 文件夹里放入 .bpmn 文件后应用。', process: '流程', size: '{stages} 个环节，{acts} 个操作',
  diagram: '流程图', tools: '工具', undo: '撤销', redo: '重做', whole: '全图', of_process: '流程与操作', no_editor: '流程图没有打开：文件读不出来，或编辑器没有加载成功', drop_text: '草稿会被删除，流程图回到现行版本。', apply_text: '立即对新上报的案件生效，在办案件按原来的版本办完。可随时退回。',
  tab_history: '历史', tab_properties: '属性', more: '少用的', leaving: '从这里出去', offers: '另外可做', offers_all: '每个环节都可做，或结束后可做', add_offer: '添加', clocks: '计时', add_clock: '添加计时', acts: '操作', add_act: '添加操作', asks: '表单', add_ask: '添加表单项', add_choice: '添加选项', preview: '表单预览', up: '上移', down: '下移', remove: '去掉 {name}',
  limit_by_pack: '时限由配置包 stages.yaml 规定：{limit}', limit_is: '时限：{limit}', limit_of_matter: '按事项清单', earlier: '来过的任一环节', list_matters: '事项清单', list_filing: '事项的立案条件', list_closing: '事项的结案条件',
  kind: { process: '流程', stage: '环节', flow: '连线', boundary: '边界事件', end: '结束', start: '开始', lane: '泳道', gateway: '网关', call: '服务或规则', event: '中间事件', other: '元素' },
  field: {
    zh: '中文名称', en: '英文名称', clock: '计时', level: '层级', holder: '由谁持有', levels: '可在哪些层级', stage: '环节编码', pauses: '进入后暂停来处的计时', collection: '按哪个变量分给多家', act: '操作', guard: '何时可做（FEEL）', refuse: '不可做时告知的代码', refuse_here: '在此环节不能做的操作，告知的代码', set: '做后记下', main: '下一步首选', during_task: '核查期间也可做', clock_mode: '对计时',
    condition: '何时走这条（FEEL）', outcome: '结果编码', decision: '决策', service: '服务', when: '何时', code: '编码', permission: '需要的权限', effect_zh: '对计时的影响（中文）', effect_en: '对计时的影响（英文）', ask_name: '名字', type: '类型', required: '必填', choices_from: '选项来自', limit: '时限', value: '值', to: '去向', shift: '换层级', unit: '单位', after: '结束为此之后',
    within: '结束后多久之内', in_time: '超时后不可做', at: '到此时刻自动做', by: '可由谁做', final: '做后不能撤回', opens: '另开一支到', each: '按表单中哪一项，各开一支', cancels: '撤掉未完的任务',
  },
  choice: { centre: '网格中心', unit: '责任单位', grid: '网格员', reporter: '上报人', pause: '暂停', restart: '重新开始', extend: '再加一倍原时限', up: '上报上级', down: '下派', another: '须是另一单位', text: '文字', reason: '理由', choice: '选择', units: '多个单位', person: '人员', area: '区域', date: '日期', case: '案件', photos: '照片', parts: '拆分的各件', holder: '持有人', program: '程序' },
  thing: {
    process: '流程', userTask: '环节', manualTask: '环节', task: '环节', sequenceFlow: '连线', boundaryEvent: '边界事件', startEvent: '开始', endEvent: '结束', intermediateCatchEvent: '中间事件', intermediateThrowEvent: '中间事件', exclusiveGateway: '网关', parallelGateway: '网关', inclusiveGateway: '网关', eventBasedGateway: '网关', serviceTask: '服务', businessRuleTask: '规则', sendTask: '发送', receiveTask: '接收', callActivity: '调用', lane: '泳道',
    act: '操作', clock: '计时', offer: '另外可做',
  },
  change_added: '新增{what}“{name}”', change_removed: '去掉{what}“{name}”', change_changed: '{what}“{name}”', move: '在办案件一并转入新版', move_all: '{running} 件在办案件都能接着办', move_not: '{running} 件在办案件中有 {stranded} 件走不下去，不能一并转入：', move_stays: '不勾选时，在办案件按原来的版本办完。', only_drawn: '只改了画法，没有改变怎么走',
}

// Learning from history.
export const study = {
  what: '看什么', start_heat: '开始统计', start_conformance: '开始核对', start_trial: '开始试算', progress: '进度', kind_heat: '热力', kind_conformance: '符合性', kind_trial: '试算', text_heat: '这段时间上报的案件，时间用在哪些环节，在哪里退回、返工。', text_conformance: '把这段时间上报的案件按流程图重走一遍：哪些走得通，哪些在哪个操作离开。', text_trial: '如果当时就改了，这些案件会怎样：与现行的流程、时限、日历和规则比较。操作仍在原来的时刻由原来的人做。',
  area: '区域', with_draft: '用流程草稿', no_draft: '流程没有未生效的改动', with_rules: '用派遣规则的草稿', no_rules: '派遣规则没有草稿', matters: '事项的时限', clocks: '环节的时限', days: '放假与上班', date: '日期', day_off: '放假', amount: '多少', limit_unit: '时间单位', units: { urgent_minutes: '紧急工作分钟', urgent_hours: '紧急工作时', working_minutes: '工作分钟', working_hours: '工作时', working_days: '个工作日', natural_days: '个自然日' }, day_on: '上班', stop: '停止', resume: '继续',
  minutes: '分', hours: '时', days_short: '天', heat_sum: '{cases} 件案件', legend: '颜色：环节用时合计', less: '少', more: '多', stage: '环节', visits: '次数', median: '中位', total: '合计', late: '超时', open: '在办', in_time: '按时', backs: '走回头路', no_backs: '没有退回或返工', fit_sum: '{cases} 件中 {fitting} 件走得通，符合度 {fitness}%', leaves: '在“{stage}”做“{act}”',
  rate: '按时率 {before} → {after}', unfit: '{n} 件在新流程里走不通，停在第一个做不了的操作，不计入之后的按时率', not_replayed: '{n} 件按更早的版本办理，现行流程也走不通，不比较', load: '各单位的案件数', unit: '单位', before: '之前', after: '之后', change_unit: '单位', change_due: '期限', change_late: '是否超时', change_clock: '环节是否超时', clock_rates: '各环节计时的按时率', late_of: '{judged} 次中 {late} 次超时', change_priority: '优先级', change_fit: '走不通',
}
