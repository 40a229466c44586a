-- One of them, locked.
SELECT id, person, deputy_for, from_at, until_at FROM access.deputy WHERE id = $1 FOR UPDATE
