-- The subscriber failed at its next event.
UPDATE outbox.subscriber SET failures = failures + 1, retry_at = $2, last_error = $3 WHERE name = $1
RETURNING failures
