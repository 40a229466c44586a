// SPDX-License-Identifier: Apache-2.0
// What the program says of a mistake in a drawing, in Chinese. It says it in English, with the element before the colon; what is
// not known here is shown as it was said.
const patterns: readonly [RegExp, string][] = [
  [/there is no act "(.*)"/, '没有操作“$1”'],
  [/there is no clock (.*)/, '没有计时“$1”'],
  [/there is no level (.*)/, '没有层级“$1”'],
  [/there is no end (.*)/, '没有结束“$1”'],
  [/there is no start event/, '没有开始'],
  [/"(.*)" is no stage and no end/, '“$1”既不是环节，也不是结束'],
  [/"(.*)" cannot be the code of an act/, '“$1”不能作操作的编码：用字母、数字和下划线'],
  [/"(.*)" cannot be a name here/, '“$1”不能作这里的名字'],
  [/"(.*)" should be true or false/, '“$1”应为 true 或 false'],
  [/a choice needs choices, or choices-from/, '选择题要有选项，或写明选项来自哪里'],
  [/a clock needs a code/, '计时要有编码'],
  [/needs a name, and one of the types .*/, '表单项要有名字和类型'],
  [/asked twice: (.*)/, '重复的表单项：$1'],
  [/two acts (.*)/, '有两个操作都叫 $1'],
  [/two clocks (.*)/, '有两个计时都叫 $1'],
  [/two stages (.*)/, '有两个环节都叫 $1'],
  [/two elements have this id/, '有两个元素的标识相同'],
  [/a timer must say when/, '定时要写明时间'],
  [/an act that moves nothing does nothing to a clock/, '不移动案件的操作不影响计时'],
  [/it is not attached to a task that waits/, '没有附在会停留的环节上'],
  [/it leads nowhere/, '没有通向任何地方'],
  [/its default is not one of its own flows/, '默认分支不是它自己的连线'],
  [/nothing may lead from it/, '不能有连线从它出来'],
  [/nothing may lead to it/, '不能有连线通向它'],
  [/leads (.*) an element that is not there/, '连线的一端不存在'],
  [/og:act is missing, as others that leave this task have it/, '缺少操作：从这个环节出去的其他连线都有操作'],
  [/og:act on a flow that does not leave a user task/, '不是从环节出去的连线，不能写操作'],
  [/og:act on an event that is not attached to a user task/, '没有附在环节上的事件，不能写操作'],
  [/say guard, set and clock on the first flow of the act/, '同一操作的条件、赋值和计时写在它的第一条连线上'],
  [/level is up or down, without to/, '层级变化只能是上报或下派，且不写去向'],
  [/clock is pause or restart/, '计时只能是暂停或重新开始'],
  [/unit is another/, '单位只能写“另一单位”'],
  [/there is no attribute (.*?)( here| of ours)?$/, '没有“$1”这个属性'],
  [/cannot read "(.*)": name = expression/, '“$1”读不懂，应写成 名字 = 表达式'],
  [/no codes\/(.*)\.csv/, '没有代码表 $1'],
]

export function detailWords(detail: string, language: string): string {
  if (language.startsWith('en')) {
    return detail
  }
  const found = patterns.find(([pattern]) => pattern.test(detail))
  return found ? detail.replace(...found) : detail
}
