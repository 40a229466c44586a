-- Who an API key acts as.
INSERT INTO access.person (id, kind, name, area, created_at) VALUES ($1, 'service', $2, $3, $4)
