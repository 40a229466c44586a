-- The highest position ever given.
SELECT greatest(
    coalesce((SELECT max(position) FROM outbox.event WHERE position IS NOT NULL), 0),
    (SELECT position FROM outbox.horizon)) AS position
