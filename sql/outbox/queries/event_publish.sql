-- Gives the next positions, from $1 + 1 on, to what is committed and has none. Only the publisher that holds the leader's
-- lock runs this, one transaction at a time, so positions appear in order. Rows of transactions that are still open are
-- not seen and get a later position; between transactions that waited for one another the order of writing is kept.
WITH batch AS (
    SELECT district, serial FROM outbox.event WHERE position IS NULL ORDER BY serial LIMIT $2 FOR UPDATE SKIP LOCKED
), numbered AS (
    SELECT district, serial, $1 + row_number() OVER (ORDER BY serial) AS position FROM batch
)
UPDATE outbox.event AS event SET position = numbered.position
FROM numbered WHERE event.district = numbered.district AND event.serial = numbered.serial
RETURNING event.position, event.written_at, event.events
