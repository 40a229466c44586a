// SPDX-License-Identifier: Apache-2.0
import type { Messages } from '@onegrid/i18n'
import { grids } from './grids.en'
import { process, study } from './process.en'
import { maps } from './maps.en'
import { registers } from './registers.en'
import { types } from './types.en'

const messages: Messages = {
  common: { pair: '{name}: {value}', nothing_found: 'Nothing found' },
  nav: {
    label: 'Main', report: 'Report a case', my: 'My work', all: 'All cases', late: 'Late cases', map: 'One map', admin: 'Administration',
    supervise: 'Supervision', workload: 'Workload', templates: 'Templates', followed: 'Followed by me',
    register: 'Register', import: 'Import', elements: 'Elements', registers: 'Registers', maps: 'Thematic maps', quality: 'Freshness and quality', imports: 'Imports',
    appraisal: 'Appraisal', sheets: 'Sheets', compare: 'Compare', findings: 'Findings',
    workshop: 'Workshop', rules: 'Rules', processes: 'Processes', types: 'Element types', people: 'People', units: 'Units', roles: 'Roles and duties', grids: 'Grids', deputies: 'Deputies', keys: 'API keys', audit: 'Audit', jobs: 'Jobs', outbox: 'Outbox', sms: 'SMS (development)',
  },
  top: {
    search: 'Search numbers, places, words', no_hit: 'Nothing found; try another word', no_hit_here: 'Nothing found in {area}; try another word, or your whole area', enter_for_all: 'Enter lists all results', area: 'Area', whole_area: 'My whole area', areas_in: 'Areas in {name}',
    late: '{n} late', late_hint: 'Late cases among all that I see', inbox_hint: 'Cases waiting for me', switch_language: 'Switch to Chinese', dark: 'Dark', light: 'Light', account: 'Account', sign_out: 'Sign out',
  },
  keys: { title: 'Keyboard shortcuts', move: 'Move down and up', open: 'Open the case', select: 'Select', bulk: 'Act on all that are selected', act_n: 'do that act of the case', why: 'why nothing else may be done', deadline: 'where the deadline comes from', act: 'Act (the main act)', send: 'Send the form', close: 'Close the form or the case', search: 'Search', create: 'Add an element', edit: 'Edit the open element', confirm: 'Confirm the open element', step_time: 'Thematic maps: a step back and on in time', play_time: 'Thematic maps: play', find_layer: 'Thematic maps: find a layer', find_place: 'On a map: find an address or place', help: 'Show this list' },
  sign_in: { what: 'One grid for the whole city', account: 'Account', password: 'Password', totp: 'Code', totp_hint: 'Six digits from your authenticator, or a recovery code', verb: 'Sign in' },
  lost: { title: 'No such page', text: 'The address may be wrong, or the page has moved', home: 'To the first page' },
  work: {
    colour: 'Filter by colour', more_filters: 'Filter', remove_filter: 'Remove filter: {name}', view_name: 'Name these filters', save_view: 'Save view', views_here: 'Views are kept in this browser only, for your account only.', remove_view: 'Remove view {name}',
    filter: { matter: 'Matter', unit: 'Holder unit', source: 'Source', level: 'Level', dates: 'Reported', from: 'From', to: 'To', q: 'Search', colour: 'Colour', stage: 'Stage', sort: 'Order' },
    sort: 'Order', sort_due: 'by time left', sort_created: 'by time reported', urgency_urgent: 'urgent', urgency_critical: 'critical', select: 'Select {number}', reported_at: 'reported {at}', follow_code: 'Follow code',
    news: '{n} new; press to refresh', end: 'That is all ({n})', shown: '{n} shown',
    none_my: 'Nothing waits for you', none_my_why: 'New cases appear here by themselves.', none_all: 'No cases in your area yet', none_all_why: 'They appear as soon as somebody reports one.', none_late: 'Nothing is late', none_late_why: 'Every case is within its limit.',
    none_here: 'There is none in {area}', none_here_why: 'Choose another area, or your whole area.', none_filtered: 'No case matches these filters', none_filtered_why: 'Widen or clear the filters.', clear_filters: 'Clear filters',
    done: '{number}: {act} done', stale_still: 'You can still do this; send it again if it still fits.', stale_lost: 'This can no longer be done. What you typed goes with you to the next act.', understood: 'Understood',
    filing_condition: 'Filing condition', closing_condition: 'Closing condition', evidence: 'Evidence needed', similar: 'Similar near by',
    bulk: 'Act on several', selected: '{n} selected', bulk_acts: 'What can be done with all', bulk_retry: 'Try the {n} refused again', bulk_results: 'What became of each', bulk_item_done: 'done', bulk_item_waiting: 'waiting', bulk_item_busy: 'being done', bulk_item_refused: 'refused', bulk_none: 'There is no act common to all of them', unselect: 'Clear selection', bulk_done: '{act}: {done} of {of} done',
  },
  workload: {
    intro: 'Who has how much, and how much was done in the period and how long it took. Each number opens its cases.', period: 'Period of what was done', days: 'last {n} days', all_units: 'Back to all units', none: 'There are no cases to count', none_why: 'Choose another area or period.',
    unit: 'Unit', person: 'Person', bar: 'Open (red: late or nearly)', open: 'Open', red: 'Late or nearly', late: 'Late', paused: 'Paused', done: 'Done in period', on_time: 'In time', median: 'Report to end (median)', nobody: 'Nobody in particular', no_unit: 'No unit', done_of: '{name}: done in the period',
  },
  supervise: {
    counts_supervised: '{red} wait for a reply, {late} of them late', what: 'What to look at', what_red: 'Late or nearly', what_supervised: 'Waiting for a reply', waiting_n: '{n} waiting', none_supervised: 'No supervision waits for a reply', none_supervised_why: 'What is supervised appears here, by when the reply is due.', counts: '{late} late, {red} late or nearly', first: 'the 200 most urgent', by: 'Group', by_unit: 'By unit', by_level: 'By level', none: 'Nothing is late or about to be', none_why: 'A case that turns red appears here by itself.', late_n: '{n} late', soon_n: '{n} nearly', select_all: 'Select all',
  },
  templates: {
    intro: 'Texts to use when acting: your own, and those that your units share.', add: 'New template', name: 'Name', body: 'Text', hint: 'May hold {\'{number}\'}, {\'{matter}\'}, {\'{unit}\'} and {\'{date}\'}', whose: 'For', own: 'Myself', act: 'Act', changed: 'Changed', none: 'There are no templates yet', none_why: 'What you write in a form can be kept as one, too.', drop: 'Delete', dropped: 'Deleted', drop_title: 'Delete the template “{name}”?', drop_text: 'It cannot be brought back. Texts that were sent stay as they are.',
  },
  asof: { title: 'Look back', back: 'Previous act', forward: 'Next act', now: 'Drag to see the case as it was at any instant', at: 'As it was {at}', after: 'just done: {act}' },
  map_page: { shown: '{n} in view', now: 'Now', look_back: 'Look back to', past: 'Looking back: the map at {at}', past_hint: 'It stands still at this instant. Press Now to follow the work again.' },
  report: {
    confidential: 'Confidential', description: 'What is reported', description_hint: 'Where, what, in which state', matter_hint: 'Leave it open when unsure; the acceptor decides', matter_placeholder: 'Find by name or category', address: 'Address in words', contact_name: 'Contact', contact_phone: 'Telephone',
    verb: 'Report', effect: 'It goes to acceptance at once, whose clock starts', similar: 'Similar near by; it may be known already', done: 'Reported', follow_hint: 'Tell the reporter: with this code the progress can be seen without an account', another: 'Report another', open: 'Open the case',
  },
  account: {
    deputy_for: 'for {name}', must_change: 'Change the first password; then your duties are open to you.', must_enrol: 'An administrator must set up a second factor first; then the pages are open to you.', no_duties: 'No duties at present', password: 'Password', old_password: 'Current password', new_password: 'New password', password_hint: 'At least 10 characters, not a common one; other sessions end', change_password: 'Change password', password_changed: 'Password changed; other sessions ended',
    totp: 'Second factor', totp_why: 'Besides the password, six digits from an authenticator. Administrators must have it.', totp_again: 'Replace it', totp_start: 'Set up', totp_step1: 'Scan this with an authenticator app, or type the secret', totp_qr: 'QR code for an authenticator app', totp_open: 'open in an app here', totp_step2: 'Type the six digits that it shows', totp_confirm: 'Confirm', totp_on: 'Second factor is on', recovery: 'Recovery codes, shown this once. Keep them safe:',
    sessions: 'Where you are signed in', client: 'Client', since: 'Since', seen: 'Last used', this: 'this one', end: 'End', end_title: 'End this session?', end_text: 'That device is signed out at once and needs the password again.', ended: 'Ended',
  },
  admin: { details: 'Details', actions: 'Actions', saved: 'Saved', edit: 'Edit', created: 'Created', area: 'Area', address: 'From address' },
  people: {
    intro: 'Staff accounts. Accounts of administrators are looked after by administrators of the same kind only.', add: 'Add a person', find: 'Find by name or account', name: 'Name', duties: 'Duties', phone: 'Phone', state: 'State', locked: 'Locked', open: 'Open', must_change: 'Must change password', factor: 'second factor',
    none: 'Nobody found', none_why: 'Change the filter, or add one.', account_hint: 'Lower-case letters, digits and . _ -', password_made: 'The first password is made by the system, shown once, and must be changed at the first sign-in.', phone_hint: 'Left empty, it stays', remove_factor: 'Remove the second factor (phone and recovery codes lost)', new_password: 'New password', new_password_text: 'The password of {account}, shown this once. Tell it in person or by telephone:',
    password: 'Reset password', password_title: 'Reset the password of {name}?', password_text: 'The old one stops at once, all sessions end, and it must be changed at the next sign-in.', lock: 'Lock', lock_title: 'Lock {name}?', lock_text: 'The person is signed out at once and cannot sign in until unlocked.', unlock: 'Unlock',
  },
  units: {
    intro: 'Centres, departments, communities and grid teams at each level. Cases are dispatched to units.', add: 'Add a unit', find: 'Find by name or code', name: 'Name', name_en: 'English name', code: 'Code', kind: 'Kind', parent: 'Parent unit', none: 'No units found', active: 'Active', inactive: 'Inactive',
    kind_centre: 'Centre', kind_department: 'Department', kind_community: 'Community', kind_grid_team: 'Grid team',
  },
  roles: {
    with_ended: 'Ended ones too', intro: 'Roles are given in an area and a unit. System, security and audit administration cannot meet in one person.', add: 'Add a duty', all_roles: 'All roles', role: 'Role', post: 'Post', from: 'From', until: 'Until', none: 'No duties', end: 'End', end_title: 'End “{role}” of {name}?', end_text: 'The permissions of the role are lost at once; the history stays.', what: 'The roles', permissions: 'Permissions', separation: 'Separation',
    separation_system: 'system administration', separation_security: 'security administration', separation_audit: 'audit administration',
  },
  deputies: {
    intro: 'A colleague does your duties while you are away, and it ends by itself. Deputies sign in with their own account; every act says for whom it was done. The duties of administrators are not handed on.', add: 'Name a deputy', whose: 'For', myself: 'Myself', who: 'Deputy', find: 'Find by name or account', from: 'From', until: 'Until', now_mark: 'now', later: 'not yet', none: 'No deputies', none_why: 'Name a colleague before you go on leave, so that no case is left without hands.',
    made: 'The deputy is named', end: 'End now', end_title: 'End the time of {name} now?', end_text: '{name} loses the permissions at once; what was done stays on record.', ended: 'Ended', hint_until: 'At most a year; it can be ended at any time',
  },
  api_keys: {
    intro: 'For other systems. A key is shown once; only its hash is kept.', add: 'Add a key', name: 'Purpose', scopes: 'Scopes', expires: 'Expires', by: 'Made by', none: 'No keys yet', none_why: 'Make one for each system, so that one can be revoked.', revoke: 'Revoke', revoked: 'Revoked', revoke_title: 'Revoke “{name}”?', revoke_text: 'The system that uses it is refused at once. This cannot be undone.', made: 'The key', made_text: 'Copy it now; it is not shown again:',
  },
  audit: {
    intro: 'Who did what, when and from where; refused attempts too. Records are only added, each chained to the one before.', done: 'Done', refused: 'Refused', kind_anonymous: 'not signed in', kind_system: 'the system', kind_resident: 'a resident', kind_staff: 'staff', kind_api_key: 'an API key', verify: 'Verify', whole: 'Whole: {entries} records and {seals} seals agree', broken: 'The log was touched: {text}', digest: 'Newest seal (keep it elsewhere)', find_action: 'Find by action', none: 'No matching records', none_why: 'Change the filter.', before: 'Before', after: 'After', at: 'When', who: 'Who', action: 'Action', object: 'Object', outcome: 'Outcome',
  },
  jobs: { intro: 'Timers and background work. What failed too often stops here and can be retried.', none: 'No jobs', none_why: 'Jobs disappear from here when done.', kind: 'Job', key: 'Key', run_at: 'Runs at', attempts: 'Attempts', error: 'Last error', retried: 'Queued again', state_dead: 'Given up', state_queued: 'Queued', state_running: 'Running' },
  outbox: { intro: 'Events written with the work, sent in order to screens and subscribers by the publisher.', waiting: 'Waiting', since: 'the oldest {ago}', published: 'Sent in all', dead: 'Undeliverable', subscribers: 'Subscribers', name: 'Name', position: 'Handled up to', behind: 'Behind', failures: 'Failures', error: 'Last error', none: 'No subscribers', none_why: 'They register by themselves when the server has started.', fine: 'all sent', letters: 'Undeliverable events', event: 'Event', given_up: 'Given up', wanted: 'About to be tried', retried: 'It will be tried again' },
  sms: { intro: 'A development server sends no messages; they are kept here.', none: 'No messages yet', none_why: 'Ask for a code as a resident and it appears here.', text: 'Text' },
  appraisal: {
    scheme: 'Scheme', group: 'Group', period: 'Period', span_day: 'Today', span_week: 'This week', span_month: 'This month', span_last_month: 'Last month', version: 'version {version}', version_of: 'Version', in_force: 'In force', compare: 'Compare schemes', xlsx: 'Download XLSX', pdf: 'Download PDF', rank: 'Rank', all: 'All',
    none: 'Nothing to appraise in this time', none_why: 'Try another period or area.', incomplete: 'History is still being counted: the figures are not complete.', incomplete_n: 'History is still being counted, {n} case so far: the figures are not complete. | History is still being counted, {n} cases so far: the figures are not complete.', explanation: 'Explanation', unknown_why: 'There is nothing to divide by, so it is unknown: neither good nor bad.', exempt: '{n} more does not count because an appeal was upheld; the facts stay. | {n} more do not count because an appeal was upheld; the facts stay.',
    part: 'Part', rate: 'Value', weight: 'Weight', points: 'Points', counts: 'Counts', no_cases: 'No cases', due: 'due', minutes: '{n} minute | {n} minutes', state_lost: 'given away late', state_in_time: 'in time', state_overtime: 'done late', state_open: 'open',
    only_moved: 'Only where the rank differs', side_a: 'Scheme A', side_b: 'Scheme B', moved: 'The rank of {n} of {of} differs',
    findings_intro: 'What looks as if numbers were made instead of work, each with its evidence. A finding takes nothing from anybody: whoever it is about may appeal, and a leader decides.', no_findings: 'No findings', no_findings_why: 'The system goes on looking as cases are handled.', all_kinds: 'All kinds', all_states: 'All states', kind: 'Kind', state: 'State', seen: 'What was seen', whose: 'About', happened: 'When',
    kind_reopened: 'Closed and reopened', kind_mass_closing: 'Mass closing before midnight', kind_ping_pong: 'Returned again and again', kind_split: 'Split to reset the clock', kind_late_extension: 'Late extension', kind_photo: 'Photo used again', kind_movement: 'Impossible movement', finding_open: 'To be decided', finding_appealed: 'Appealed', finding_upheld: 'Stands', finding_dismissed: 'Dismissed',
    finding_is: 'This says what was seen, not what it means.', appeal: 'Appeal', uphold: 'It stands', dismiss: 'Dismiss', evidence: 'Evidence', act_no: 'act {n}', photo: 'Photo', said: 'What was said', say_appeal: 'Appeal', say_appeal_text: 'Say why; until it is decided, the finding is marked as appealed.', say_upheld: 'The finding stands', say_upheld_text: 'Say why; it goes into the audit log.', say_dismissed: 'Dismiss the finding', say_dismissed_text: 'Say why; the finding and its evidence stay, marked as dismissed.',
  },
  rules: {
    intro: 'Who gets a case, how long it may take, who approves: it stands in these tables. A change is checked and tried first, then put in force with its reason; cases that run already end under the version that they began with.', none: 'The pack has no decisions', none_why: 'Put .dmn files into the pack’s folder decisions and apply it.',
    decision: 'Decision', version: 'Version', changed: 'Changed', by: 'By', reason: 'Reason', reason_hint: 'Goes into the versions and the audit log: the document that it rests on, for instance', origin_folder: 'The pack', origin_workshop: 'Rules workshop',
    views: 'Views', diagram: 'Diagram', table: 'Decision table', no_editor: 'The editor could not be loaded; reload the page', in_force: 'In force: version {version}', dirty: 'Changes not in force', drop: 'Drop changes', drop_title: 'Drop these changes?', drop_text: 'The draft is deleted, and the table is that in force again.', apply: 'Apply', apply_title: 'Put the changes in force?',
    apply_text: 'They hold at once for cases reported from now on; cases that run are not touched. You can go back at any time.', applied: 'In force as version {version}', outdated: 'Somebody changed this decision after your draft was begun. Compare the versions, drop the draft and change it anew.', leave_title: 'Leave this page?', leave_text: 'The changes are not in force. The draft stays in this browser, and you can go on with it.', leave: 'Leave',
    tab_findings: 'Check', tab_try: 'Try it', tab_history: 'On history', tab_versions: 'Versions', checking: 'Checking', not_checked: 'It could not be checked', fine: 'Nothing is wrong; it can be applied', found: '{errors} errors, {warnings} warnings', row: 'Row {row}', line: 'Line {line} of the file', witness: 'For instance',
    kind_overlap: 'Overlap', kind_gap: 'Gap', kind_unreachable: 'Never reached', kind_unused_input: 'Decides nothing', kind_type_mismatch: 'Wrong type', kind_not_allowed: 'Not an allowed value', kind_unused: 'Not used', kind_gave_up: 'Not analysed to the end', kind_load: 'Cannot be read', kind_use: 'Cannot be used',
    no_row_changed: 'No row changed', hit_policy_changed: 'Hit policy {before} becomes {after}', columns_changed: 'The columns changed', row_added: 'Row {row} is new', row_removed: 'Row {row} is gone', row_changed: 'Row {row}', row_moved: 'Row {from} is now row {row}', annotation: 'Annotation',
    version_n: 'Version {version}', current: 'In force', what_changed: 'What changed', take_back: 'Take this change back', roll_back: 'Go back to it', roll_back_title: 'Go back to version {version}?', roll_back_text: 'A new version with the content of this one is put in force at once; the versions after it stay on record.', rolled_back: 'Back to what version {version} said',
    try: 'Try', try_in_force: 'By the rules in force. No case is touched.', try_draft: 'By the draft. No case is touched.', fill_from_matter: 'Fill in from a matter', choose_matter: 'Choose a matter', nothing: 'nothing', feel_hint: 'In FEEL, of type {type}', answer: 'Answer', row_taken: 'taken', row_matched: 'matches too', why_not: 'Why the other rows do not match', cell_failed: '{input} is {value}, asked is {test}',
    period: 'Reported', history_text: 'Asks the draft about the cases reported in this time, and compares with the rules in force.', history_same: 'The draft is what is in force: nothing should change.', history_start: 'Start', history_progress: '{done} of {total} cases', history_sum: '{changed} of {cases} cases would be different', history_unanswered: '{n} case would get no answer, and goes by the matters list | {n} cases would get no answer, and go by the matters list',
    trial_waiting: 'Waiting', trial_running: 'Running', trial_cancelled: 'Stopped', trial_failed: 'It did not succeed; try again', change_unit: 'Unit', change_level: 'Level', change_limit: 'Limit', change_priority: 'Priority', change_automatic: 'Automatic', change_answer: 'Answered', limit_of_matter: 'the matter’s',
    why: 'Why this unit', why_rows: 'Rows {rows} of the rules', why_matter: 'By the matters list', why_limit: 'Limit by the rules: {limit}', why_auto: 'May be dispatched automatically', why_inputs: 'From', why_nobody: 'The rules name “{kind}”, and there is no such unit here',
  },
  grids,
  process,
  maps,
  registers,
  study,
  types,
}

export default messages
