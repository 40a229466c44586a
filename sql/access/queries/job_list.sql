-- Background work, for its administrators: what is dead first, then what is due.
SELECT id, district, kind, key, state, payload, run_at, attempts, max_attempts, created_at, started_at, progress, last_error FROM jobs.v_job
WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR kind = $2) AND id < $3 ORDER BY id DESC LIMIT $4
