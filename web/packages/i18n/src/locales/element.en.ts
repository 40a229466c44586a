// SPDX-License-Identifier: Apache-2.0
// Any record of any type.
export const element = {
  group: { people: 'People', places: 'Places', things: 'Things', situations: 'Situations', organisations: 'Organisations', other: 'Other' },
  age: { fresh: 'Fresh', ageing: 'Due soon', stale: 'Out of date', due: 'to be confirmed by {at}', never: 'Never ages' },
  status: { proposed: 'Waits for approval', current: 'Current', refused: 'Refused', merged: 'Merged', retired: 'Retired', sealed: 'Sealed' },
  files: '{n} file | {n} files', masked: 'Masked', masked_hint: 'Masked: left empty, it stays as it is', masked_cleared: 'Emptied when saved', masked_clear: 'Empty it', left_out: 'Not for you to see', empties: '{n} more is not filled in | {n} more are not filled in', confirm_field: 'Confirm this', other_fields: 'Other', fields: 'Facts',
  area: 'Area', area_by_place: 'By the place', take_out: 'Take out {name}', find_related: 'Find: {name}', choose: 'Choose', empty_it: 'Empty {name}', yuan: 'yuan',
  place: { label: 'Place', choose: 'Choose the place on the map', kind: 'Shape', point: 'Point', line: 'Line', polygon: 'Surface', complex: 'Of several parts, kept as it is; press on the map to draw it anew', press: 'Press points on the map, {n} more at least', points: '{n} point | {n} points', lon: 'Longitude', lat: 'Latitude', wrong_lon: 'Longitude is a number from -180 to 180', wrong_lat: 'Latitude is a number from -90 to 90', back: 'Last point back', clear: 'Clear the place', moved: 'a place' },
  fault: { missing: 'Required', unreadable: 'A number is expected' },
  version: 'Version {version}', look: 'See it then', look_now: 'See it now', same_field: 'same {name}', near_field: 'similar {name}', alike: '{n}% alike', all_related: 'See all',
}
