-- As job_enqueue, for many at once; a key comes at most once in one call.
INSERT INTO jobs.job (district, kind, key, payload, run_at, max_attempts, created_at)
SELECT job.district, job.kind, job.key, job.payload, job.run_at, job.max_attempts, $7
FROM unnest($1::smallint[], $2::text[], $3::text[], $4::jsonb[], $5::timestamptz[], $6::integer[])
    AS job (district, kind, key, payload, run_at, max_attempts)
ON CONFLICT (kind, key, district) WHERE state = 'queued' AND key IS NOT NULL
DO UPDATE SET payload = excluded.payload, run_at = excluded.run_at, attempts = 0, max_attempts = excluded.max_attempts,
    last_error = NULL
