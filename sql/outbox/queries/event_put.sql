-- The events of one transaction.
INSERT INTO outbox.event (district, written_at, events) VALUES ($1, $2, $3)
