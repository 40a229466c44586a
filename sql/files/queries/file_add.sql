-- A picture; the same one again is there already (its row is taken for a moment, so that no sweep takes it away).
INSERT INTO files.file (id, type, size, width, height, thumbnail_size, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at
