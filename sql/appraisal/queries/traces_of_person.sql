-- What one person did lately of one kind, in the order of time.
SELECT district, case_id, serial, kind, person, unit, at, area, lon, lat, photo
FROM appraisal.trace WHERE kind = $1 AND person = $2 AND at >= $3 AND at < $4 ORDER BY at, case_id
