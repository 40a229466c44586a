-- The event was dealt with after all.
DELETE FROM outbox.dead_letter WHERE id = $1
