-- What was published before a position, the newest first.
SELECT position, written_at, events FROM outbox.event WHERE position < $1 ORDER BY position DESC LIMIT $2
