-- What happened to an element, once however often it is told.
INSERT INTO elements.change (district, position, element, type, area, kind, version, fields, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
