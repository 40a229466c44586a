// SPDX-License-Identifier: Apache-2.0
import type { Messages } from '@onegrid/i18n'

const messages: Messages = {
  wall: {
    title: 'City operations', sign_in: 'Sign in to the wall', account: 'Account', password: 'Password', totp: 'One-time code', enter: 'Enter', not_allowed: 'This account may not use the wall; sign in with another',
    today: 'Today', reported: 'Reported', running: 'Running', late: 'Late', closed: 'Closed', on_time: 'On time', no_rate: 'none closed yet', curve: 'Last 24 hours', curve_text: '{reported} reported and {closed} closed in the last 24 hours',
    slowest: 'Units with most late', newest: 'Newest acts', hot: 'Most reported', areas: 'Areas', nobody_late: 'No unit is late', nothing_yet: 'Nothing has happened yet', not_in_past: 'Acts are shown for the present only', no_matter: 'Nothing reported in the last 24 hours',
    units_late: '{late} late · {running} running', live: 'Live', not_live: 'Not live · data from {at}', past: 'Looking back at {at}', as_of: 'Data from {at}',
    back_to_now: 'Back to now', tour: 'Tour', tour_on: 'Touring', up: 'Back to {name}', timeline: 'Look back in time', hours_ago: '{n} h ago', now: 'Now', language: '中',
    area_hint: 'Choose an area to drill down', running_late: '{running} running · {late} late', sign_out: 'Sign out', layers: 'Layers', workers: 'Grid workers', workers_state: { own: 'Grids with their own', above: 'By the community', nobody: 'With nobody' }, workers_far: 'Shown from streets and communities on', workers_not_past: 'Not shown of the past', layers_hint: 'at most {n}', no_layers: 'There are no types to put on a map', look: { code: 'Kind', age: 'Age', heat: 'Heat' }, others: 'Others', map_failed: 'The map cannot be opened; the figures go on',
  },
}
export default messages
