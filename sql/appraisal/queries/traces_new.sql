-- Traces that were not held against the others yet, oldest first.
SELECT district, case_id, serial, kind, person, unit, at, area, lon, lat, photo
FROM appraisal.trace WHERE is_new ORDER BY at LIMIT $1 FOR UPDATE SKIP LOCKED
