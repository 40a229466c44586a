-- One job whose runner is gone: queued again, or dead when that was the last try. One at a time, so that of two with the
-- same key the second finds the first queued.
WITH lost AS (
    SELECT job.district, job.id, job.is_cancelled OR EXISTS (
        SELECT 1 FROM jobs.job AS other
        WHERE other.kind = job.kind AND other.key = job.key AND other.district = job.district AND other.state = 'queued'
    ) AS is_needless
    FROM jobs.job AS job
    WHERE job.state = 'running' AND job.leased_until < $1
    ORDER BY job.leased_until LIMIT 1 FOR UPDATE SKIP LOCKED
), gone AS (
    DELETE FROM jobs.job AS job USING lost
    WHERE lost.is_needless AND job.district = lost.district AND job.id = lost.id
), back AS (
    UPDATE jobs.job AS job
    SET state = CASE WHEN job.attempts >= job.max_attempts THEN 'dead' ELSE 'queued' END, run_at = $1,
        last_error = 'its process ended while it ran', leased_until = NULL, runner = NULL
    FROM lost
    WHERE NOT lost.is_needless AND job.district = lost.district AND job.id = lost.id
)
SELECT count(*) AS reclaimed FROM lost
