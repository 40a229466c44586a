-- A new unit.
INSERT INTO access.unit (id, code, name, name_en, kind, level, area, parent) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
