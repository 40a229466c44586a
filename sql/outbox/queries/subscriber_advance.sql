-- The subscriber has dealt with everything up to that event.
UPDATE outbox.subscriber SET position = $2, failures = 0, retry_at = NULL, last_error = NULL WHERE name = $1
