-- A sample that was drawn.
INSERT INTO elements.sample (district, id, type, area, person, since, until, seed, size, drawn_by, drawn_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
