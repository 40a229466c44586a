-- A finding that is about to be appealed or decided, locked.
SELECT district, id, kind, unit, person, area, happened_at, found_at, cases, evidence, state, changes FROM appraisal.finding WHERE district = $1 AND id = $2 FOR UPDATE
