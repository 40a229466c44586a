-- The elements of a sample, by id.
SELECT element, area, confirmed_by, confirmed_at, outcome, fields, note, visited_by, visited_at
FROM elements.sample_visit WHERE district = $1 AND sample = $2 ORDER BY element
