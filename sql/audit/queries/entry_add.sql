-- One more line of the log.
INSERT INTO audit.entry (district, at, actor_kind, actor, actor_name, session, address, request, action, object_kind, object_id, area, before, after, purpose, outcome)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
