-- An event that was given up is to be tried again.
UPDATE outbox.dead_letter SET wanted_at = $2 WHERE id = $1 AND wanted_at IS NULL
