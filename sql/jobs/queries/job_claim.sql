-- Takes the jobs that are due and leases them to a runner.
UPDATE jobs.job AS job
SET state = 'running', attempts = job.attempts + 1, started_at = $2, leased_until = $3, runner = $4
FROM (
    SELECT district, id FROM jobs.job
    WHERE state = 'queued' AND run_at <= $2 AND kind = ANY($1::text[])
    ORDER BY run_at, id LIMIT $5 FOR UPDATE SKIP LOCKED
) AS due
WHERE job.district = due.district AND job.id = due.id
RETURNING job.district, job.id, job.kind, job.key, job.payload, job.run_at, job.attempts, job.max_attempts
