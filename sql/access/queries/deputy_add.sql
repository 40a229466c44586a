-- Somebody stands in for somebody else.
INSERT INTO access.deputy (id, person, deputy_for, from_at, until_at, granted_by) VALUES ($1, $2, $3, $4, $5, $6)
