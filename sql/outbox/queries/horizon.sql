-- The highest position that was deleted.
SELECT position FROM outbox.horizon
