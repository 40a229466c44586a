-- One element of a sample, before its outcome is written.
SELECT element, area, confirmed_by, confirmed_at, outcome, fields, note, visited_by, visited_at
FROM elements.sample_visit WHERE district = $1 AND sample = $2 AND element = $3 FOR UPDATE
