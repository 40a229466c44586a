-- What a second visit found.
UPDATE elements.sample_visit SET outcome = $4, fields = $5, note = $6, visited_by = $7, visited_at = $8
WHERE district = $1 AND sample = $2 AND element = $3
