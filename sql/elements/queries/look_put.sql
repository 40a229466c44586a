-- Somebody looked behind a mask.
INSERT INTO elements.look (district, id, element, type, at, person, fields, purpose, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
