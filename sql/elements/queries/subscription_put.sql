-- A unit follows a type.
INSERT INTO elements.subscription (id, unit, type, area, fields, begins, created_by, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
