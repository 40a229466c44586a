// SPDX-License-Identifier: Apache-2.0
// What bpmn-js says on its screens, in Chinese. What is not here is shown in English, as bpmn-js has it.
const words: Record<string, string> = {
  'Activate create/remove space tool': '腾出或收拢空间', 'Activate global connect tool': '连线', 'Activate hand tool': '移动画布', 'Activate lasso tool': '框选', 'Add lane above': '在上方加泳道', 'Add lane below': '在下方加泳道', 'Add text annotation': '加注释',
  'Align elements': '对齐', 'Align elements left': '左对齐', 'Align elements center': '水平居中', 'Align elements right': '右对齐', 'Align elements top': '顶端对齐', 'Align elements middle': '垂直居中', 'Align elements bottom': '底端对齐',
  'Append compensation activity': '接补偿活动', 'Append conditional intermediate catch event': '接条件事件', 'Append end event': '接结束', 'Append gateway': '接网关', 'Append intermediate/boundary event': '接中间事件', 'Append message intermediate catch event': '接消息事件',
  'Append receive task': '接接收任务', 'Append signal intermediate catch event': '接信号事件', 'Append task': '接环节', 'Append timer intermediate catch event': '接定时事件', 'Append element': '接一个元素', 'Change element': '改成别的元素', 'Change type': '改成别的元素', Collection: '集合',
  'Connect to other element': '连到别的元素', 'Connect using association': '用关联线连接', 'Connect using data input association': '用数据关联连接', 'Create data object reference': '新建数据对象', 'Create data store reference': '新建数据存储', 'Create end event': '新建结束',
  'Create expanded sub-process': '新建子流程', 'Create gateway': '新建网关', 'Create group': '新建分组', 'Create intermediate/boundary event': '新建中间或边界事件', 'Create pool/participant': '新建泳池', 'Create start event': '新建开始', 'Create task': '新建环节', 'Create element': '新建元素', Delete: '删除', Remove: '删除',
  'Distribute elements horizontally': '水平均匀分布', 'Distribute elements vertically': '垂直均匀分布', 'Divide into three lanes': '分成三条泳道', 'Divide into two lanes': '分成两条泳道', Loop: '循环', 'Open {element}': '打开 {element}', 'Parallel multi-instance': '多家同时办', 'Sequential multi-instance': '多家依次办',
  'Participant multiplicity': '多个参与者', 'Search in diagram': '在图中查找', 'Toggle non-interrupting': '切换为不中断', 'Ad-hoc': '临时', 'Conditional flow': '条件连线', 'Default flow': '默认连线', 'Sequence flow': '普通连线',
  Task: '任务', 'User task': '用户任务（环节）', 'Manual task': '手工任务', 'Service task': '服务任务', 'Send task': '发送任务', 'Receive task': '接收任务', 'Script task': '脚本任务', 'Business rule task': '规则任务', 'Call activity': '调用活动', 'Sub-process': '子流程', 'Transaction': '事务', 'Event sub-process': '事件子流程',
  'Sub-process (collapsed)': '子流程（折叠）', 'Sub-process (expanded)': '子流程（展开）', 'Ad-hoc sub-process': '临时子流程', 'Exclusive gateway': '排他网关（选一条）', 'Parallel gateway': '并行网关（全部走）', 'Inclusive gateway': '包容网关（可走多条）', 'Event-based gateway': '事件网关', 'Complex gateway': '复杂网关',
  'Start event': '开始', 'End event': '结束', 'Intermediate throw event': '中间抛出事件', 'Message start event': '消息开始', 'Timer start event': '定时开始', 'Conditional start event': '条件开始', 'Signal start event': '信号开始', 'Message intermediate catch event': '等消息', 'Message intermediate throw event': '发消息', 'Timer intermediate catch event': '等时间',
  'Signal intermediate catch event': '等信号', 'Signal intermediate throw event': '发信号', 'Link intermediate catch event': '接链接', 'Link intermediate throw event': '出链接', 'Conditional intermediate catch event': '等条件', 'Escalation intermediate throw event': '升级事件', 'Compensation intermediate throw event': '补偿事件',
  'Message end event': '消息结束', 'Error end event': '错误结束', 'Signal end event': '信号结束', 'Terminate end event': '终止结束', 'Escalation end event': '升级结束', 'Compensation end event': '补偿结束', 'Message boundary event': '消息边界事件', 'Timer boundary event': '定时边界事件', 'Signal boundary event': '信号边界事件', 'Error boundary event': '错误边界事件',
  'Escalation boundary event': '升级边界事件', 'Conditional boundary event': '条件边界事件', 'Compensation boundary event': '补偿边界事件', 'Cancel boundary event': '取消边界事件', 'Message boundary event (non-interrupting)': '消息边界事件（不中断）', 'Timer boundary event (non-interrupting)': '定时边界事件（不中断）', 'Signal boundary event (non-interrupting)': '信号边界事件（不中断）',
  'Escalation boundary event (non-interrupting)': '升级边界事件（不中断）', 'Conditional boundary event (non-interrupting)': '条件边界事件（不中断）', 'Expanded pool/participant': '展开的泳池', 'Empty pool/participant': '空泳池', 'Empty pool/participant (removes content)': '空泳池（清除内容）', 'Data object reference': '数据对象', 'Data store reference': '数据存储',
  Tasks: '任务', Gateways: '网关', Events: '事件', 'Sub-processes': '子流程', Participants: '参与者', Data: '数据', Artifacts: '附注',
}

// The translate service of diagram-js: text with {names} in it.
export function translator(language: string): (text: string, replacements?: Record<string, string>) => string {
  return (text, replacements = {}) => {
    const found = language.startsWith('en') ? text : (words[text] ?? text)
    return found.replace(/{\s*([^}\s]+)\s*}/g, (whole, name: string) => replacements[name] ?? whole)
  }
}
