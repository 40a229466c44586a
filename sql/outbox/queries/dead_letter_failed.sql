-- The event failed once more: it is given up again.
UPDATE outbox.dead_letter SET wanted_at = NULL, given_up_at = $2, last_error = $3 WHERE id = $1
