-- A new subscriber hears what is published from now on.
INSERT INTO outbox.subscriber (name, position)
VALUES ($1, 1023 + 1024 * greatest(
    coalesce((SELECT max(position) FROM outbox.event WHERE position IS NOT NULL), 0),
    (SELECT position FROM outbox.horizon)))
ON CONFLICT ON CONSTRAINT subscriber_key DO NOTHING
