-- Who brought it, and when last.
INSERT INTO files.upload (file, person, purpose, name, created_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (file, person) DO UPDATE SET created_at = excluded.created_at
