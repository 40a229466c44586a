// SPDX-License-Identifier: Apache-2.0
import type { Messages } from '@onegrid/i18n'
import { register } from './register.en'

const messages: Messages = {
  register,
  pocket: {
    menu: 'Main menu', title: 'Report', subtitle: 'See something wrong? Take a picture and we will see to it', report: 'Report', report_hint: 'Three steps, then follow it by its code', follow: 'Follow', follow_by_code: 'Follow a report by its code', code_hint: 'for example 7K3M 9QXA 2V8T',
    mine: 'Reported by me', mine_empty: 'Nothing was reported on this phone yet. What you report appears here.', tab_home: 'Home', tab_tasks: 'Tasks', tab_late: 'Supervise', tab_report: 'Report', tab_map: 'Map', tab_me: 'Me',
    back: 'Back', steps: 'Steps of reporting', step_1: 'Photo', step_2: 'Place', step_3: 'Words', take_photo: 'Take or choose photos', without_photo: 'Go on without a photo', next: 'Next', no_position: 'Your position is not available; move the map instead', address: 'More about the place', address_hint: 'for example: outside no. 10 (optional)',
    what: 'What happened', what_hint: 'for example: manhole cover missing on the pavement', likely: 'It may be (you need not choose)', self_handled: 'Already put right on the spot', confidential: 'Confidential', send: 'Send', sent: 'We have it', sent_words: 'It is with {area}. You can follow it at any time.', code_keep: 'Keep this code', follow_it: 'Follow it',
    kept: 'Kept on this phone', kept_words: 'There is no network. It is sent by itself, once, as soon as there is one.', see_waiting: 'See what waits', held_by: '{unit} is working on it', evaluate: 'Are you satisfied', evaluate_words: 'Anything to add (optional)', thanks: 'Thank you for your evaluation', before: 'Before', after: 'After', answer: 'The result', next_step: 'What comes next', timeline: 'What happened',
    n_tasks: '{n} to do', no_tasks: 'Nothing to do', no_tasks_hint: 'New tasks appear here by themselves', no_duty: 'This account has no tasks to work on', running: 'Running', on_time: 'On time today', none_late: 'Nothing is late or nearly late',
    act: 'Act', act_done: '{act}: done', act_waits: 'No network: kept, and sent as soon as there is one', offline: 'Offline', waiting_n: '{n} waiting', refused_n: '{n} not accepted; please look', waiting: 'Waiting', nothing_waits: 'Nothing waits', nothing_waits_hint: 'What you do without a network is kept here first',
    waiting_hint: 'Sent in order, once each, as soon as there is a network.', photos_n: '{n} photo | {n} photos', send_now: 'Send now', attempts: 'tried once | tried {n} times', discard: 'Discard it', discard_text: 'It has not been sent; discarding it cannot be undone.', already_sent: 'This has been sent.', guest: 'Not signed in', posts: 'My posts', deputy_for: 'deputy for {name}',
    language: 'Language', theme: 'Appearance', theme_auto: 'System', theme_light: 'Light', theme_dark: 'Dark', sign_in: 'Sign in', sign_out: 'Sign out', sign_out_waiting: '{n} has not been sent. It stays on this phone until you sign in again. | {n} have not been sent. They stay on this phone until you sign in again.', as_staff: 'Staff', as_resident: 'Residents', account: 'Account', password: 'Password', totp: 'One-time code',
    phone: 'Phone', get_code: 'Get a code', code_again: 'Again in {n} s', code: 'Code', code_sent: 'The code is on its way and good for 5 minutes',
  },
}
export default messages
