-- An event that a subscriber gave up on can be given to it again: an administrator asks for it, the process that serves the
-- subscriber does it. Until then it knew neither when the event was nor a number to be asked by.
ALTER TABLE outbox.dead_letter
    ADD COLUMN id         bigint GENERATED ALWAYS AS IDENTITY,
    ADD COLUMN written_at timestamptz,                      -- of the event
    ADD COLUMN wanted_at  timestamptz;                      -- somebody asked for it to be tried again
UPDATE outbox.dead_letter SET written_at = given_up_at;
ALTER TABLE outbox.dead_letter
    ALTER COLUMN written_at SET NOT NULL,
    ADD CONSTRAINT dead_letter_id_unique UNIQUE (id);
CREATE INDEX dead_letter_wanted_i ON outbox.dead_letter (subscriber, id) WHERE wanted_at IS NOT NULL;

CREATE VIEW outbox.v_dead_letter AS
    SELECT id, subscriber, position, event ->> 'type' AS type, (event ->> 'id')::bigint AS object_id, written_at, given_up_at,
           last_error, wanted_at
    FROM outbox.dead_letter;
