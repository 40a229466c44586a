-- Somebody asks for a file.
INSERT INTO registers.export (district, id, type, format, state, statuses, area, areas_from, areas_to, is_unmasked, purpose, reason, language, person, person_name, created_at, expires_at, idem, narrowed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
