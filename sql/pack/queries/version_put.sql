-- A new version.
INSERT INTO pack.version (name, label, digest, applied_at, origin, applied_by, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id
