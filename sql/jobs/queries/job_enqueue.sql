-- With a key: the queued job of that key becomes this one.
INSERT INTO jobs.job (district, kind, key, payload, run_at, max_attempts, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (kind, key, district) WHERE state = 'queued' AND key IS NOT NULL
DO UPDATE SET payload = excluded.payload, run_at = excluded.run_at, attempts = 0, max_attempts = excluded.max_attempts,
    last_error = NULL
