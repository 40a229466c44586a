-- Somebody looked; twice in the same instant is once.
INSERT INTO elements.confirmation (district, element, at, person, type, area, fields)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
