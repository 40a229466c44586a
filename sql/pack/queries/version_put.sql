-- A new version.
INSERT INTO pack.version (name, label, digest, applied_at) VALUES ($1, $2, $3, $4) RETURNING id
