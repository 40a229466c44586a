// SPDX-License-Identifier: Apache-2.0
import type { Messages } from '@onegrid/i18n'
import { register } from './register.zh-CN'

const messages: Messages = {
  register,
  pocket: {
    menu: '主菜单', title: '随手拍', subtitle: '看到问题，拍一张，我们来办', report: '随手拍', report_hint: '三步上报，凭码查询', follow: '查询进度', follow_by_code: '凭查询码查看进度', code_hint: '例如 7K3M 9QXA 2V8T',
    mine: '我上报的', mine_empty: '这部手机上还没有上报过。上报后，进度会出现在这里。', tab_home: '首页', tab_tasks: '任务', tab_late: '督办', tab_report: '上报', tab_map: '地图', tab_me: '我的',
    back: '返回', steps: '上报步骤', step_1: '照片', step_2: '位置', step_3: '说明', take_photo: '拍照或选择照片', without_photo: '没有照片，继续', next: '下一步', no_position: '取不到当前位置，请拖动地图选择', address: '地址补充', address_hint: '例如：某路 10 号门口（选填）',
    what: '发生了什么', what_hint: '例如：人行道井盖缺失，晚上看不清', likely: '可能是（可不选）', self_handled: '已当场处置完毕', confidential: '保密件', send: '提交', sent: '已收到', sent_words: '已送到{area}，可随时查看进度。', code_keep: '请保存查询码', follow_it: '查看进度',
    kept: '已保存在手机里', kept_words: '现在没有网络。连上网后会自动提交，只提交一次。', see_waiting: '查看待提交', held_by: '现在由{unit}办理', evaluate: '满意吗', evaluate_words: '想说的话（选填）', thanks: '谢谢您的评价', before: '办理前', after: '办理后', answer: '办理结果', next_step: '接下来', timeline: '经过',
    n_tasks: '{n} 件待办', no_tasks: '没有待办任务', no_tasks_hint: '新的任务会自动出现在这里', no_duty: '这个账号没有办理任务', running: '办理中', on_time: '今日按时率', none_late: '没有超时或临期的案件',
    act: '办理', act_done: '{act}：已完成', act_waits: '没有网络，已保存，连上网后自动提交', offline: '离线', waiting_n: '{n} 项待提交', refused_n: '{n} 项没有被接受，请查看', waiting: '待提交', nothing_waits: '没有待提交的内容', nothing_waits_hint: '断网时的上报和办理会先存在这里',
    waiting_hint: '连上网后按顺序自动提交，每项只提交一次。', photos_n: '{n} 张照片', send_now: '立即提交', attempts: '已尝试 {n} 次', discard: '删除这一项', discard_text: '它还没有提交，删除后无法恢复。', already_sent: '这一项已经提交。', guest: '未登录', posts: '我的岗位', deputy_for: '代理 {name}',
    language: '语言', theme: '外观', theme_auto: '跟随系统', theme_light: '浅色', theme_dark: '深色', sign_in: '登录', sign_out: '退出登录', sign_out_waiting: '还有 {n} 项没有提交。它们会留在手机里，下次登录后再提交。', as_staff: '工作人员', as_resident: '居民', account: '账号', password: '密码', totp: '动态口令',
    phone: '手机号', get_code: '获取验证码', code_again: '{n} 秒后可再次获取', code: '验证码', code_sent: '验证码已发送，5 分钟内有效',
  },
}
export default messages
