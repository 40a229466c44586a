// SPDX-License-Identifier: Apache-2.0
// Thematic maps.
export const maps = {
  layers: 'Layers', counts: 'Figures', cases: 'Open cases', group_cases: 'Cases', chosen: 'Chosen layers', none_chosen: 'Take all off', choose_hint: 'Tick layers below and they are on the map.', areas: 'Outlines of areas', area: { auto: 'By zoom', none: 'None' },
  raise: 'Move up: {name}', lower: 'Move down: {name}', hide: 'Take off: {name}', look_of: 'How it is drawn: {name}', opacity_of: 'Opacity: {name}', opacity: 'Opacity {n}%', look: { code: 'By kind', age: 'By age', heat: 'As heat' }, by_field: 'Colours show: {field}', few: 'Few', many: 'Many',
  counted: 'What is counted', count_nothing: 'Nothing', count_none: 'Figures by area', count_none_why: 'Choose a type or the cases to see how many each area below has, and to fill the map by it.', fill_by: 'Filled by', measure: { count: 'Number', stale: 'Due', share: 'Share due' },
  area_name: 'Area', figure: 'Number', stale_figure: 'Due', share: 'Share', open_cases: 'Open', late_cases: 'Late', rise: 'To the area above',
  time: 'Time', look_back: 'Time line', play: 'Play', pause: 'Pause', back: 'A step back', forward: 'A step on', step: 'Each step', steps: { day: 'Day', week: 'Week', month: 'Month' }, at_day: 'As it was at the end of {day}',
  views: 'My maps', no_views: 'No map is saved yet.', view_name: 'Name this map', view_saved: 'Saved “{name}”', to_page: 'Open its page',
  print: 'Print', print_title: 'Print the map', print_heading: 'Title', paper: 'Paper', wide: 'Landscape', upright: 'Portrait', with_legend: 'With legend', as_png: 'Download picture', as_pdf: 'Download PDF', printed: 'Made: {at}', print_failed: 'The map was not drawn; try once more.', north: 'N', of_now: 'As of when it was made', title: 'Map: {names}', title_plain: 'Map: {area}',
  workers: 'Grid workers', group_staff: 'Staff', workers_of: 'Grid workers of {name}', workers_state: { own: 'A grid worker of its own', above: 'Those of the community', nobody: 'No grid worker' }, workers_since: 'in this post since {at}', workers_far: 'Zoom in to see who is responsible for each grid', workers_not_past: 'Not shown of the past: who was responsible then is not known here', workers_none: 'No grid in sight whose staff you may see', workers_unread: 'Staff cannot be read at the moment; move the map to try again', workers_seen: 'In sight: {n} people, {areas} grids, {none} without a grid worker',
  legend_fill: '{name} · {measure}', no_types: 'There are no types to put on a map', no_types_why: 'Types come from the pack, each for certain roles.',
}
