-- A dead job gets all its tries again.
UPDATE jobs.job SET state = 'queued', run_at = $2, attempts = 0, last_error = NULL WHERE id = $1 AND state = 'dead'
