-- What the person did on the spot just before and just after.
(SELECT district, case_id, serial, kind, person, unit, at, area, lon, lat, photo
 FROM appraisal.trace WHERE kind = $1 AND person = $2 AND at <= $3 AND (case_id, serial) <> ($4, $5)
 ORDER BY at DESC, case_id LIMIT 1)
UNION ALL
(SELECT district, case_id, serial, kind, person, unit, at, area, lon, lat, photo
 FROM appraisal.trace WHERE kind = $1 AND person = $2 AND at > $3 AND (case_id, serial) <> ($4, $5)
 ORDER BY at, case_id LIMIT 1)
