-- Queued ones go; running ones are told.
WITH gone AS (
    DELETE FROM jobs.job WHERE kind = $1 AND key = ANY($2::text[]) AND state = 'queued'
)
UPDATE jobs.job SET is_cancelled = true WHERE kind = $1 AND key = ANY($2::text[]) AND state = 'running'
