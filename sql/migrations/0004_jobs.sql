-- Durable timers and background work.
CREATE SCHEMA jobs;

-- What is done is deleted; what failed too often stays as dead until somebody retries or removes it.
CREATE TABLE jobs.job (
    district smallint NOT NULL,
    id bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL,
    key text,
    payload jsonb NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    run_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    max_attempts integer NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    leased_until timestamptz,
    runner bigint,
    is_cancelled boolean NOT NULL DEFAULT false,
    progress jsonb,
    last_error text,
    CONSTRAINT job_key PRIMARY KEY (district, id),
    CONSTRAINT job_state CHECK (state IN ('queued', 'running', 'dead'))
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);

-- One queued job a key. One that is running does not count: what happens meanwhile may need another run.
CREATE UNIQUE INDEX job_key_unique ON jobs.job (kind, key, district) WHERE state = 'queued' AND key IS NOT NULL;
CREATE INDEX job_due ON jobs.job (run_at, id) WHERE state = 'queued';
CREATE INDEX job_running ON jobs.job (leased_until) WHERE state = 'running';
CREATE INDEX job_dead ON jobs.job (id) WHERE state = 'dead';

CREATE VIEW jobs.v_job AS
SELECT
    district, id, kind, key, payload, state, run_at, attempts, max_attempts, created_at, started_at, is_cancelled, progress,
    last_error
FROM jobs.job;
