-- An event that a subscriber gave up on.
INSERT INTO outbox.dead_letter (subscriber, position, written_at, given_up_at, last_error, event) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT ON CONSTRAINT dead_letter_key DO NOTHING
