// SPDX-License-Identifier: Apache-2.0
import type { Messages } from '@onegrid/i18n'
import { grids } from './grids.zh-CN'
import { process, study } from './process.zh-CN'
import { maps } from './maps.zh-CN'
import { registers } from './registers.zh-CN'
import { types } from './types.zh-CN'

const messages: Messages = {
  common: { pair: '{name}：{value}', nothing_found: '没有找到' },
  nav: {
    label: '主导航', report: '上报案件', my: '我的工作', all: '全部案件', late: '超时案件', map: '一张图', admin: '管理',
    supervise: '督办台', workload: '工作量', templates: '回复模板', followed: '我关注的',
    register: '要素', import: '导入要素', elements: '要素', registers: '各类登记', maps: '专题地图', quality: '新旧与质量', imports: '导入记录',
    appraisal: '考核', sheets: '考核表', compare: '方案对比', findings: '疑点',
    workshop: '配置', rules: '规则', processes: '流程', types: '要素类型', people: '人员', units: '单位', roles: '角色与任命', grids: '网格', deputies: '代理', keys: '接口密钥', audit: '审计', jobs: '后台任务', outbox: '事件外发', sms: '短信（开发）',
  },
  top: {
    search: '搜索编号、地点、内容', no_hit: '没有找到，换个词试试', no_hit_here: '{area}内没有找到，换个词，或改看全部辖区', enter_for_all: '按 Enter 列出全部结果', area: '辖区', whole_area: '全部辖区', areas_in: '{name}的下级区域',
    late: '{n} 件超时', late_hint: '能看到的案件中已超时的', inbox_hint: '等我办理的案件', switch_language: '切换到英文', dark: '深色', light: '浅色', account: '账号', sign_out: '退出登录',
  },
  keys: { title: '键盘快捷键', move: '上下移动', open: '打开案件', select: '选中', bulk: '批量办理选中的', act_n: '办理第几个操作', why: '为什么不能做别的', deadline: '截止时刻怎么来的', act: '办理（主要操作）', send: '提交表单', close: '关闭案件或表单', search: '搜索', create: '新增一条要素', edit: '修改打开的要素', confirm: '确认打开的要素无误', step_time: '专题地图：时间前后一步', play_time: '专题地图：播放', find_layer: '专题地图：找图层', find_place: '地图：查找地址或地点', help: '显示这张表' },
  sign_in: { what: '一张网格，管好一座城', account: '账号', password: '密码', totp: '动态验证码', totp_hint: '身份验证器上的六位数字，或一个恢复码', verb: '登录' },
  lost: { title: '没有这个页面', text: '地址可能写错了，或页面已经移走', home: '回到首页' },
  work: {
    colour: '按颜色筛选', more_filters: '筛选', remove_filter: '去掉筛选：{name}', view_name: '给当前筛选起个名字', save_view: '保存视图', views_here: '视图只保存在这台电脑的浏览器里，只对您的账号可见。', remove_view: '删除视图 {name}',
    filter: { matter: '事项', unit: '承办单位', source: '来源', level: '层级', dates: '上报日期', from: '自', to: '至', q: '搜索', colour: '颜色', stage: '环节', sort: '排序' },
    sort: '排序', sort_due: '按时限', sort_created: '按上报时间', urgency_urgent: '紧急', urgency_critical: '特急', select: '选中 {number}', reported_at: '{at} 上报', follow_code: '查询码',
    news: '有 {n} 条新动态，点按刷新', end: '已全部显示（{n} 条）', shown: '显示 {n} 条',
    none_my: '没有等您办理的案件', none_my_why: '新案件到达时会自动出现在这里。', none_all: '辖区内还没有案件', none_all_why: '居民或网格员上报后会立即出现。', none_late: '没有超时的案件', none_late_why: '所有案件都在时限之内。',
    none_here: '{area}内没有这样的案件', none_here_why: '换一个辖区，或看全部辖区。', none_filtered: '没有符合筛选条件的案件', none_filtered_why: '放宽或清除筛选条件再看看。', clear_filters: '清除筛选',
    done: '{number}：{act}已完成', stale_still: '这项操作仍可进行，确认后可直接提交。', stale_lost: '这项操作现在不能做了。您填写的内容会带到下一项操作里。', understood: '知道了',
    filing_condition: '立案条件', closing_condition: '结案条件', evidence: '应附证据', similar: '附近相似案件',
    bulk: '批量办理', selected: '已选 {n} 件', bulk_acts: '可共同办理的操作', bulk_retry: '重试被拒的 {n} 件', bulk_results: '每件的结果', bulk_item_done: '已办', bulk_item_waiting: '等待', bulk_item_busy: '正在办理', bulk_item_refused: '被拒', bulk_none: '没有可以对这些案件共同办理的操作', unselect: '取消选择', bulk_done: '{act}：{of} 件中完成 {done} 件',
  },
  workload: {
    intro: '谁手里有多少件，期内办结多少、用了多久。点数字看对应的案件。', period: '办结的时间段', days: '近 {n} 天', all_units: '回到全部单位', none: '没有可统计的案件', none_why: '换一个辖区或时间段。',
    unit: '单位', person: '人员', bar: '在办（红：临期或超时）', open: '在办', red: '临期或超时', late: '超时', paused: '暂停', done: '期内办结', on_time: '按时', median: '上报到办结（中位）', nobody: '未指定到人', no_unit: '未指定单位', done_of: '{name}：期内办结的案件',
  },
  supervise: {
    counts: '超时 {late} 件，临期和超时共 {red} 件', counts_supervised: '等待回复 {red} 件，其中超时 {late} 件', what: '看什么', what_red: '临期和超时', what_supervised: '待回复的督办', waiting_n: '待回复 {n}', none_supervised: '没有等待回复的督办', none_supervised_why: '督办后会出现在这里，按回复的期限排列。', first: '只显示最急的 200 件', by: '分组', by_unit: '按单位', by_level: '按层级', none: '没有临期或超时的案件', none_why: '有案件转红时会自动出现在这里。', late_n: '超时 {n}', soon_n: '临期 {n}', select_all: '全选',
  },
  templates: {
    intro: '办理时可以套用的文字：自用的，和本单位共享的。', add: '新增模板', name: '名称', body: '文字', hint: '可用 {\'{number}\'} 编号、{\'{matter}\'} 事项、{\'{unit}\'} 单位、{\'{date}\'} 日期', whose: '谁用', own: '自用', act: '用于操作', changed: '修改时间', none: '还没有模板', none_why: '在办理时写好的文字也可以直接存为模板。', drop: '删除', dropped: '已删除', drop_title: '删除模板“{name}”？', drop_text: '删除后不能恢复，已经提交的文字不受影响。',
  },
  asof: { title: '回看历史', back: '上一个操作', forward: '下一个操作', now: '拖动滑块，查看案件在任一时刻的样子', at: '{at} 时的样子', after: '刚完成：{act}' },
  map_page: { shown: '画面内 {n} 件', now: '现在', look_back: '回看到', past: '回看：{at} 的地图', past_hint: '画面停在这一时刻，不随办理更新。按“现在”回到实时。' },
  report: {
    description: '反映内容', description_hint: '何处、何物、什么情况', matter_hint: '不确定可以不选，由受理员判定', matter_placeholder: '输入名称或类别查找', address: '地址描述', confidential: '保密件', contact_name: '联系人', contact_phone: '联系电话',
    verb: '登记上报', effect: '上报后立即进入受理，受理时限随之开始', similar: '附近相似案件，可能是重复反映', done: '已上报', follow_hint: '请告诉反映人：凭此码可查询进度，无需账号', another: '再登记一件', open: '查看案件',
  },
  account: {
    deputy_for: '代理 {name}', must_change: '请先修改初始密码，之后即可办理业务。', must_enrol: '管理员须先启用动态验证码，之后即可使用管理功能。', no_duties: '目前没有任职', password: '修改密码', old_password: '当前密码', new_password: '新密码', password_hint: '至少 10 个字符，不用常见密码；修改后其他登录会失效', change_password: '修改密码', password_changed: '密码已修改，其他登录已失效',
    totp: '动态验证码', totp_why: '登录时除密码外再输入身份验证器上的六位数字。管理员必须启用。', totp_again: '更换动态验证码', totp_start: '启用动态验证码', totp_step1: '用身份验证器应用扫描二维码，或手工输入密钥', totp_qr: '身份验证器的二维码', totp_open: '在本机应用中打开', totp_step2: '输入应用显示的六位数字', totp_confirm: '确认启用', totp_on: '动态验证码已启用', recovery: '恢复码只显示这一次，请妥善保存：',
    sessions: '登录设备', client: '端', since: '登录时间', seen: '最近使用', this: '当前', end: '结束', end_title: '结束这个登录？', end_text: '那台设备会立即退出，需要重新输入密码。', ended: '已结束',
  },
  admin: { details: '详情', actions: '操作', saved: '已保存', edit: '修改', created: '创建', area: '区域', address: '来源地址' },
  people: {
    intro: '工作人员账号。管理员账号只能由同类管理员维护。', add: '新增人员', find: '按姓名或账号查找', name: '姓名', duties: '任职', phone: '手机', state: '状态', locked: '已停用', open: '正常', must_change: '待改密码', factor: '已启用动态码',
    none: '没有找到人员', none_why: '换个条件，或新增一个。', account_hint: '小写字母、数字和 . _ -', password_made: '初始密码由系统生成，只显示一次，首次登录须修改。', phone_hint: '不填则不变', remove_factor: '解除动态验证码（手机和恢复码都丢失时）', new_password: '新密码', new_password_text: '账号 {account} 的密码只显示这一次，请当面或电话告知本人：',
    password: '重置密码', password_title: '重置 {name} 的密码？', password_text: '旧密码立即失效，所有登录会退出，首次登录须修改。', lock: '停用', lock_title: '停用 {name}？', lock_text: '此人会立即退出并不能再登录，可随时恢复。', unlock: '恢复',
  },
  units: {
    intro: '各级网格中心、职能部门、社区和网格队伍。案件派遣到单位。', add: '新增单位', find: '按名称或编码查找', name: '名称', name_en: '英文名称', code: '编码', kind: '类别', parent: '上级单位', none: '没有找到单位', active: '启用', inactive: '停用',
    kind_centre: '网格中心', kind_department: '职能部门', kind_community: '社区', kind_grid_team: '网格队伍',
  },
  roles: {
    with_ended: '含已结束的', intro: '角色在一个区域和单位内授予。系统、安全、审计管理不能集于一人。', add: '新增任命', all_roles: '全部角色', role: '角色', post: '岗位', from: '起', until: '止', none: '没有任命', end: '结束', end_title: '结束 {name} 的“{role}”？', end_text: '此人立即失去该角色的权限，历史记录保留。', what: '角色说明', permissions: '权限数', separation: '三员分立',
    separation_system: '系统管理', separation_security: '安全管理', separation_audit: '审计管理',
  },
  deputies: {
    intro: '请假、外出时由同事代行职责，到期自动结束。代理人以自己的账号登录，每次办理都记明代谁办理。管理员职责不能代理。', add: '指定代理人', whose: '被代理人', myself: '我自己', who: '代理人', find: '输入姓名或账号查找', from: '自', until: '至', now_mark: '进行中', later: '未开始', none: '没有代理', none_why: '请假前在这里指定一位同事，案件就不会没人办。',
    made: '已指定代理人', end: '提前结束', end_title: '提前结束 {name} 的代理？', end_text: '{name} 立即失去代理的权限，已办理的记录保留。', ended: '代理已结束', hint_until: '最长一年，可以随时提前结束',
  },
  api_keys: {
    intro: '供其他系统调用接口。密钥只显示一次，只保存摘要。', add: '新增密钥', name: '用途', scopes: '权限范围', expires: '到期', by: '创建人', none: '还没有密钥', none_why: '给每个对接系统单独建一个，便于停用。', revoke: '停用', revoked: '已停用', revoke_title: '停用“{name}”？', revoke_text: '使用它的系统会立即无法调用接口，不能恢复。', made: '密钥已生成', made_text: '请立即复制保存，关闭后无法再看到：',
  },
  audit: {
    intro: '谁在何时何地做了什么，被拒绝的尝试也在内。记录只增不改，环环相扣。', done: '完成', refused: '被拒绝', kind_anonymous: '未登录者', kind_system: '系统', kind_resident: '居民', kind_staff: '工作人员', kind_api_key: '接口密钥', verify: '校验完整性', whole: '完整：{entries} 条记录、{seals} 个封签全部相符', broken: '记录被动过：{text}', digest: '最新封签（请另处留存）', find_action: '按操作查找', none: '没有符合条件的记录', none_why: '换个条件再看。', before: '之前', after: '之后', at: '时间', who: '人员', action: '操作', object: '对象', outcome: '结果',
  },
  jobs: { intro: '定时和后台任务。多次失败的会停下等人处理，可以重试。', none: '没有任务', none_why: '任务完成后即从这里消失。', kind: '任务', key: '标识', run_at: '执行时间', attempts: '已试次数', error: '最近错误', retried: '已重新排队', state_dead: '已放弃', state_queued: '排队', state_running: '执行中' },
  outbox: { intro: '随业务提交写下的事件，由发布器依次送往各屏和订阅者。', waiting: '等待送出', since: '最早的写于 {ago}', published: '累计送出', dead: '无法送达', subscribers: '订阅者', name: '名称', position: '已处理到', behind: '落后', failures: '失败次数', error: '最近错误', none: '没有订阅者', none_why: '服务启动后，订阅者会自行登记。', fine: '全部送出', letters: '无法送达的事件', event: '事件', given_up: '放弃于', wanted: '即将重试', retried: '已安排重试' },
  sms: { intro: '开发模式下短信不真正发送，只保存在这里。', none: '还没有短信', none_why: '居民登录时请求验证码，就会出现在这里。', text: '内容' },
  appraisal: {
    scheme: '考核方案', group: '分组', period: '时段', span_day: '今天', span_week: '本周', span_month: '本月', span_last_month: '上月', version: '版本 {version}', version_of: '版本', in_force: '现行版本', compare: '对比方案', xlsx: '下载表格', pdf: '下载 PDF', rank: '排名', all: '合计',
    none: '这段时间没有可考核的案件', none_why: '换一段时间或区域再看。', incomplete: '历史案件仍在统计，数字尚不完整。', incomplete_n: '历史案件仍在统计，已统计 {n} 件，数字尚不完整。', explanation: '说明', unknown_why: '没有可作分母的案件，因此未知；既不算好也不算差。', exempt: '另有 {n} 项因申诉成立而不计入，事实保留。',
    part: '构成', rate: '数值', weight: '权重', points: '得分', counts: '计数', no_cases: '没有案件', due: '应于', minutes: '用时 {n} 分钟', state_lost: '超时转出', state_in_time: '按时', state_overtime: '超时办结', state_open: '未办',
    only_moved: '只看名次有变的', side_a: '方案 A', side_b: '方案 B', moved: '{of} 行中 {n} 行名次不同',
    findings_intro: '看上去像是做数字而不是做事的地方，逐条附证据。疑点本身不扣任何人的分，当事单位可以申诉，由负责人认定。', no_findings: '没有疑点', no_findings_why: '系统随案件办理持续查看。', all_kinds: '全部类别', all_states: '全部状态', kind: '类别', state: '状态', seen: '看到了什么', whose: '涉及', happened: '发生时间',
    kind_reopened: '结案后重开', kind_mass_closing: '深夜集中结案', kind_ping_pong: '反复退回', kind_split: '临期拆分', kind_late_extension: '临期延期', kind_photo: '照片重复使用', kind_movement: '位移异常', finding_open: '待认定', finding_appealed: '已申诉', finding_upheld: '属实', finding_dismissed: '已排除',
    finding_is: '这里只说看到了什么，不代表结论。', appeal: '申诉', uphold: '认定属实', dismiss: '排除', evidence: '证据', act_no: '第 {n} 个操作', photo: '照片', said: '处理记录', say_appeal: '申诉', say_appeal_text: '写明理由；认定之前，这条疑点标为已申诉。', say_upheld: '认定属实', say_upheld_text: '写明理由；会记入审计日志。', say_dismissed: '排除这条疑点', say_dismissed_text: '写明理由；疑点和证据保留，标为已排除。',
  },
  rules: {
    intro: '派遣给谁、办多久、由谁批准，都写在这里的表里。改动先检查、先试算，再写明理由后生效；已经在办的案件按原来的版本办完。', none: '配置包里没有决策', none_why: '在配置包的 decisions 文件夹里放入 .dmn 文件后应用。',
    decision: '决策', version: '版本', changed: '修改时间', by: '修改人', reason: '理由', reason_hint: '会写入版本记录和审计日志，例如依据的文件', origin_folder: '配置包', origin_workshop: '规则工坊',
    views: '视图', diagram: '关系图', table: '决策表', no_editor: '编辑器没有加载成功，请刷新页面', in_force: '现行版本 {version}', dirty: '有未生效的改动', drop: '放弃改动', drop_title: '放弃这些改动？', drop_text: '草稿会被删除，表格回到现行版本。', apply: '应用', apply_title: '让改动生效？',
    apply_text: '立即对新上报的案件生效，在办案件不受影响。可随时退回。', applied: '已生效，版本 {version}', outdated: '您起草之后，别人已改过这个决策。请对照版本记录，放弃草稿后重新修改。', leave_title: '离开这个页面？', leave_text: '改动还没有生效。草稿会留在这台电脑的浏览器里，下次打开可以接着改。', leave: '离开',
    tab_findings: '检查', tab_try: '试一试', tab_history: '历史试算', tab_versions: '版本', checking: '正在检查', not_checked: '没有检查成', fine: '没有发现问题，可以应用', found: '{errors} 个错误，{warnings} 个提醒', row: '第 {row} 行', line: '文件第 {line} 行', witness: '例如',
    kind_overlap: '重叠', kind_gap: '空缺', kind_unreachable: '到不了', kind_unused_input: '条件无用', kind_type_mismatch: '类型不符', kind_not_allowed: '超出可选值', kind_unused: '未使用', kind_gave_up: '未能分析完', kind_load: '写法', kind_use: '不能用',
    no_row_changed: '各行没有变化', hit_policy_changed: '命中策略由 {before} 改为 {after}', columns_changed: '条件列或结果列有变化', row_added: '新增第 {row} 行', row_removed: '删除原第 {row} 行', row_changed: '第 {row} 行', row_moved: '原第 {from} 行移到第 {row} 行', annotation: '说明',
    version_n: '版本 {version}', current: '现行', what_changed: '改了什么', take_back: '撤回这次改动', roll_back: '退回到这一版', roll_back_title: '退回到版本 {version}？', roll_back_text: '会以这一版的内容生成一个新版本并立即生效，之后的版本仍保留在记录里。', rolled_back: '已退回到版本 {version} 的内容',
    try: '试一试', try_in_force: '用现行规则试算，不会改动任何案件。', try_draft: '用草稿试算，不会改动任何案件。', fill_from_matter: '按事项填写', choose_matter: '选择事项', nothing: '不填', feel_hint: 'FEEL 写法，类型 {type}', answer: '结果', row_taken: '采用', row_matched: '也符合', why_not: '其他行为什么不符合', cell_failed: '{input} 是 {value}，要求 {test}',
    period: '上报时间', history_text: '用草稿重算这段时间上报的案件，与现行规则比较。', history_same: '草稿与现行版本相同：结果应当没有变化。', history_start: '开始试算', history_progress: '{done} / {total} 件', history_sum: '{cases} 件中有 {changed} 件会不同', history_unanswered: '{n} 件得不到结果，将按事项清单派遣',
    trial_waiting: '排队中', trial_running: '试算中', trial_cancelled: '已停止', trial_failed: '试算没有成功，请重试', change_unit: '单位', change_level: '层级', change_limit: '时限', change_priority: '优先级', change_automatic: '自动派遣', change_answer: '有结果', limit_of_matter: '按事项',
    why: '为什么是这个单位', why_rows: '规则第 {rows} 行', why_matter: '按事项清单', why_limit: '规则时限 {limit}', why_auto: '规则允许自动派遣', why_inputs: '依据', why_nobody: '规则指向“{kind}”，但辖区内没有这样的单位',
  },
  grids,
  process,
  maps,
  registers,
  study,
  types,
}

export default messages
