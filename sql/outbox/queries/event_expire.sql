-- Deletes published rows written before an instant, oldest first, as far as every subscriber has got, and remembers how
-- far that went.
WITH old AS (
    SELECT district, serial FROM outbox.event
    WHERE position IS NOT NULL AND written_at < $1
        AND position < coalesce((SELECT min(subscriber.position) / 1024 FROM outbox.subscriber), 9223372036854775807)
    ORDER BY position LIMIT $2
), gone AS (
    DELETE FROM outbox.event AS event USING old WHERE event.district = old.district AND event.serial = old.serial
    RETURNING event.position
), moved AS (
    UPDATE outbox.horizon SET position = greatest(position, (SELECT max(gone.position) FROM gone))
    WHERE EXISTS (SELECT 1 FROM gone)
)
SELECT count(*) AS deleted FROM gone
