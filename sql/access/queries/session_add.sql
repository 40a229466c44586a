-- A new session.
INSERT INTO access.session (id, token_hash, person, client, address, agent, has_second_factor, created_at, seen_at, idle_seconds, ends_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10)
