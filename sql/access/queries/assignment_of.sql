-- One assignment, locked.
SELECT id, person, role, area, unit, until_at FROM access.assignment WHERE id = $1 FOR UPDATE
