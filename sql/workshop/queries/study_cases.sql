-- A page of them, perhaps only those with one kind of change.
SELECT serial, case_id, number, matter, area, reported_at, changes, before, after FROM workshop.study_case
WHERE study = $1 AND serial > $2 AND ($3::text IS NULL OR $3 = ANY(changes))
ORDER BY serial LIMIT $4
