-- The oldest event that a subscriber is to try again.
SELECT id, position, written_at, event FROM outbox.dead_letter
WHERE subscriber = $1 AND wanted_at IS NOT NULL
ORDER BY id
LIMIT 1
FOR UPDATE SKIP LOCKED
