-- Domain events, written in the transaction that makes them true and published after it.
CREATE SCHEMA outbox;

-- One row a transaction, holding all its events (at most 1,024). `serial` is the order of writing. `position` is the order of
-- publication, given by the one publisher when the row is committed and seen: NULL until then. A reader that goes on
-- from the highest position it saw misses nothing, which is not true of `serial` (a lower one may commit later).
CREATE TABLE outbox.event (
    district smallint NOT NULL,
    serial bigint GENERATED ALWAYS AS IDENTITY,
    position bigint,
    written_at timestamptz NOT NULL,
    events json COMPRESSION lz4 NOT NULL,
    CONSTRAINT event_key PRIMARY KEY (district, serial)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

CREATE INDEX event_unpublished ON outbox.event (serial) WHERE position IS NULL;
CREATE INDEX event_position ON outbox.event (position) WHERE position IS NOT NULL;

-- How far each durable subscriber has got, as the position of an event: 1,024 times its row's position, and its place in
-- the row. A subscriber's row here is also its lock, so that it runs in one process at a time.
CREATE TABLE outbox.subscriber (
    name text NOT NULL,
    position bigint NOT NULL,
    failures integer NOT NULL DEFAULT 0,
    retry_at timestamptz,
    last_error text,
    CONSTRAINT subscriber_key PRIMARY KEY (name)
);

-- Events that a subscriber gave up on.
CREATE TABLE outbox.dead_letter (
    subscriber text NOT NULL,
    position bigint NOT NULL,
    given_up_at timestamptz NOT NULL,
    last_error text NOT NULL,
    event json NOT NULL,
    CONSTRAINT dead_letter_key PRIMARY KEY (subscriber, position)
);

-- The highest position that was ever deleted: who resumes from below it has missed something. One row.
CREATE TABLE outbox.horizon (
    is_only boolean NOT NULL DEFAULT true,
    position bigint NOT NULL,
    CONSTRAINT horizon_key PRIMARY KEY (is_only),
    CONSTRAINT horizon_is_only CHECK (is_only)
);
INSERT INTO outbox.horizon (position) VALUES (0);

-- For the administrators' page.
CREATE VIEW outbox.v_state AS
SELECT
    (SELECT count(*) FROM outbox.event WHERE position IS NULL) AS waiting,
    (SELECT min(written_at) FROM outbox.event WHERE position IS NULL) AS waiting_since,
    greatest((SELECT max(position) FROM outbox.event WHERE position IS NOT NULL), (SELECT position FROM outbox.horizon)) AS published,
    (SELECT position FROM outbox.horizon) AS deleted,
    (SELECT count(*) FROM outbox.dead_letter) AS dead_letters;

CREATE VIEW outbox.v_subscriber AS
SELECT
    subscriber.name,
    subscriber.position,
    greatest(0, (SELECT published FROM outbox.v_state) - subscriber.position / 1024) AS behind,
    subscriber.failures,
    subscriber.last_error,
    (SELECT count(*) FROM outbox.dead_letter WHERE dead_letter.subscriber = subscriber.name) AS dead_letters
FROM outbox.subscriber;
