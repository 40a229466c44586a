-- A key for a program.
INSERT INTO access.api_key (id, name, key_hash, person, permissions, area, unit, created_by, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5::text[], $6, $7, $8, $9, $10)
