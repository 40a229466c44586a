-- The same, nobody else deciding on it meanwhile.
SELECT id, type, format, state, statuses, area, areas_from, areas_to, is_unmasked, purpose, reason, language, person, person_name, created_at, released_by, released_at, row_count, size, fault, fault_where, expires_at, narrowed
FROM registers.export WHERE district = $1 AND id = $2 FOR UPDATE
