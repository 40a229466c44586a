-- What was published from a position on.
SELECT position, written_at, events FROM outbox.event WHERE position >= $1 ORDER BY position LIMIT $2
