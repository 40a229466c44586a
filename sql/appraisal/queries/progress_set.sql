-- How far counting has come.
UPDATE appraisal.progress
SET position = $1, revision = $2, is_recounting = $3, at_district = $4, case_id = $5, recounted = $6, unreadable = $7
