-- A role for a person in an area and a unit.
INSERT INTO access.assignment (id, person, role, separation, area, unit, post, from_at, until_at, granted_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
