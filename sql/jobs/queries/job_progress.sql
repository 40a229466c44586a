-- How far a running job is, and whether somebody wants it to stop.
UPDATE jobs.job SET progress = $3 WHERE district = $1 AND id = $2
RETURNING is_cancelled
