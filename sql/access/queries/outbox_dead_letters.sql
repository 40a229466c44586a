-- Events that subscribers gave up on, the newest first.
SELECT id, subscriber, position, type, object_id::text, written_at, given_up_at, last_error, wanted_at FROM outbox.v_dead_letter
WHERE id < $1 ORDER BY id DESC LIMIT $2
