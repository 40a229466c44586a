-- Tried in vain: queued again for later, or dead. When its key is queued anew meanwhile, that one does the work.
WITH failed AS (
    SELECT job.district, job.id, job.is_cancelled OR EXISTS (
        SELECT 1 FROM jobs.job AS other
        WHERE other.kind = job.kind AND other.key = job.key AND other.district = job.district AND other.state = 'queued'
    ) AS is_needless
    FROM jobs.job AS job
    WHERE job.district = $1 AND job.id = $2 AND job.state = 'running' AND job.runner = $3
    FOR UPDATE
), gone AS (
    DELETE FROM jobs.job AS job USING failed
    WHERE failed.is_needless AND job.district = failed.district AND job.id = failed.id
)
UPDATE jobs.job AS job
SET state = CASE WHEN job.attempts >= job.max_attempts THEN 'dead' ELSE 'queued' END,
    run_at = $4, last_error = $5, leased_until = NULL, runner = NULL
FROM failed
WHERE NOT failed.is_needless AND job.district = failed.district AND job.id = failed.id
RETURNING job.state
