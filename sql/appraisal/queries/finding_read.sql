-- One finding, whole.
SELECT district, id, kind, unit, person, area, happened_at, found_at, cases, evidence, state, changes FROM appraisal.finding WHERE district = $1 AND id = $2
