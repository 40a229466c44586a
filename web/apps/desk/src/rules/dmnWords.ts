// SPDX-License-Identifier: Apache-2.0
// What dmn-js says on its screens, in Chinese. What is not here is shown in English, as dmn-js has it.
export const dmnWords: Record<string, string> = {
  'Activate hand tool': '移动画布', 'Activate lasso tool': '框选', 'Add cell description': '添加单元格说明', 'Add input': '添加条件列', 'Add input column left': '在左侧添加条件列', 'Add input column right': '在右侧添加条件列',
  'Add output': '添加结果列', 'Add output column left': '在左侧添加结果列', 'Add output column right': '在右侧添加结果列', 'Add parameter': '添加参数', 'Add predefined values': '添加可选值', 'Add rule': '添加一行', 'Add rule above': '在上方添加一行',
  'Add rule below': '在下方添加一行', 'Add text annotation': '添加注释', 'Add values': '添加值', After: '之后', And: '并且', Annotation: '说明', Annotations: '说明', 'Append business knowledge model': '连接业务知识模型', 'Append decision': '连接决策',
  'Append input data': '连接输入', 'Append knowledge source': '连接依据', Before: '之前', Between: '介于', 'Boolean value': '是或否', 'Change cell expression language': '更改单元格的表达式语言', 'Change type': '更改类型', 'Clear predefined values': '清除可选值',
  Comparison: '比较', 'Comparison operator': '比较方式', 'Connect to other element': '连接到其他元素', 'Copy input column': '复制条件列', 'Copy output column': '复制结果列', 'Copy rule': '复制这一行', 'Create decision': '新建决策', 'Create input data': '新建输入',
  'Create knowledge model': '新建知识模型', 'Create knowledge source': '新建依据', 'Custom values': '其他值', 'Cut input column': '剪切条件列', 'Cut output column': '剪切结果列', 'Cut rule': '剪切这一行', Date: '日期', 'Date and time': '日期和时间',
  'Date and time value': '日期和时间', 'Date value': '日期', 'Decision name': '决策名称', 'Decision name: ': '决策名称：', 'Decision table': '决策表', 'Definition ID': '模型标识', 'Definition name': '模型名称', Delete: '删除', 'Duration value': '时长', Edit: '编辑',
  'Edit boolean': '编辑是或否', 'Edit date': '编辑日期', 'Edit date and time': '编辑日期和时间', 'Edit duration': '编辑时长', 'Edit end date': '编辑结束日期', 'Edit end date and time': '编辑结束日期和时间', 'Edit end time': '编辑结束时间', 'Edit formal parameters': '编辑参数',
  'Edit function kind': '编辑函数类别', 'Edit input': '编辑条件列', 'Edit number': '编辑数字', 'Edit output': '编辑结果列', 'Edit start date': '编辑开始日期', 'Edit start date and time': '编辑开始日期和时间', 'Edit start time': '编辑开始时间', 'Edit string': '编辑文本',
  'Edit time': '编辑时间', 'Editing not supported for set expression language': '这种表达式语言不能在此编辑', 'Element name': '名称', Empty: '空', 'End date': '结束日期', 'End date and time': '结束日期和时间', 'End time': '结束时间', 'End value': '结束值',
  'Enter expression': '输入表达式', Equals: '等于', Exactly: '恰好', Exclude: '不含', Expression: '表达式', 'Expression language': '表达式语言', 'Expression language:': '表达式语言：', 'Expression language: {expressionLanguageLabel}': '表达式语言：{expressionLanguageLabel}',
  'Function kind: {kind}': '函数类别：{kind}', Greater: '大于', 'Greater or equals': '大于等于', 'Hit policy': '命中策略', 'Hit policy:': '命中策略：', Include: '含', Input: '条件', 'Input expression': '条件取值', 'Input expression: ': '条件取值：', 'Input label': '条件列名称',
  'Input label: ': '条件列名称：', 'Input type': '条件类型', 'Input values': '可选值', Kind: '类别', Less: '小于', 'Less or equals': '小于等于', 'Literal Expression': '表达式', 'Literal expression': '表达式', 'Literal expression editor': '表达式编辑', 'Match none': '都不是', 'Match one': '是其中之一',
  'Move rule': '移动这一行', No: '否', 'No values': '没有值', Output: '结果', 'Output label': '结果列名称', 'Output label: ': '结果列名称：', 'Output name': '结果名', 'Output name: ': '结果名：', 'Output type': '结果类型', 'Output values': '可选值', 'Paste input column left': '粘贴到左侧',
  'Paste input column right': '粘贴到右侧', 'Paste output column left': '粘贴到左侧', 'Paste output column right': '粘贴到右侧', 'Paste rule above': '粘贴到上方', 'Paste rule below': '粘贴到下方', 'Predefined values': '可选值', Range: '范围', 'Range end operator': '上限方式', 'Range end value': '上限',
  'Range start operator': '下限方式', 'Range start value': '下限', 'Remove cell description': '删除单元格说明', 'Remove input column': '删除条件列', 'Remove output column': '删除结果列', 'Remove parameter': '删除参数', 'Remove rule': '删除这一行', Resize: '调整宽度', 'Search in diagram': '在图中搜索',
  'Set date': '设置日期', 'Set date and time': '设置日期和时间', 'Set duration': '设置时长', 'Set time': '设置时间', 'Set value': '设置值', 'Start date': '开始日期', 'Start date and time': '开始日期和时间', 'Start time': '开始时间', 'Start value': '开始值', 'String value': '文本',
  'Strings must be in double quotes': '文本要加英文双引号', 'Test type': '判断方式', Then: '则', Time: '时间', 'Time value': '时间', Type: '类型', 'Use now': '用现在', 'Use today': '用今天', Value: '值', Values: '值', 'Variable name': '变量名', 'Variable name:': '变量名：', 'Variable type': '变量类型',
  'Variable type:': '变量类型：', 'View DRD': '查看关系图', When: '当', Yes: '是', name: '名称', 'e.g. { sample }': '例如 { sample }', 'e.g. { example } ': '例如 { example } ', 'Must match PnYnM': '写法应为 PnYnM', 'Must match PnDTnH': '写法应为 PnDTnH',
  Unique: '唯一', First: '取第一行', Priority: '按优先级', Any: '任一', Collect: '收集', 'Collect (Sum)': '收集（求和）', 'Collect (Min)': '收集（最小）', 'Collect (Max)': '收集（最大）', 'Collect (Count)': '收集（计数）', 'Rule order': '按行序', 'Output order': '按结果序',
  'No overlap is possible and all rules are disjoint. Only a single rule can be matched': '各行互不重叠，只会有一行符合', 'Rules may overlap. The first matching rule will be chosen': '各行可以重叠，取自上而下第一个符合的', 'Rules may overlap. The one with the highest priority will be chosen': '各行可以重叠，取优先级最高的',
  'Rules may overlap. Their output have to match': '各行可以重叠，但结果必须相同', 'Collects the values of all matching rules': '收集所有符合行的结果', 'Collects the values of all matching rules and sums up to a single value': '收集所有符合行的结果并求和', 'Collects the values of all matching rules and uses the lowest value': '收集所有符合行的结果，取最小',
  'Collects the values of all matching rules and uses the highest value': '收集所有符合行的结果，取最大', 'Collects the values of all matching rules and counts the number of them': '符合的行数', 'Collects the values of all matching rules in rule order': '按行的顺序收集结果', 'Collects the values of all matching rules in decreasing output priority order': '按结果优先级收集结果',
  string: '文本', boolean: '是或否', number: '数字', date: '日期', time: '时间', dateTime: '日期和时间', 'date and time': '日期和时间', 'days and time duration': '时长（天和时间）', 'years and months duration': '时长（年和月）', dayTimeDuration: '时长（天和时间）', yearMonthDuration: '时长（年和月）',
}

// The translate service of diagram-js: text with {names} in it.
export function translator(language: string): (text: string, replacements?: Record<string, string>) => string {
  return (text, replacements = {}) => {
    const found = language.startsWith('en') ? text : (dmnWords[text] ?? text)
    return found.replace(/{\s*([^}\s]+)\s*}/g, (whole, name: string) => replacements[name] ?? whole)
  }
}
