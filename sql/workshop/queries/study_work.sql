-- What the job needs of a study that is still wanted.
SELECT id, kind, process, what, pack, asked_at, from_at, to_at, areas_from, areas_to, done, cursor_district, cursor_case, sums
FROM workshop.study WHERE id = $1 AND state = 'waiting'
