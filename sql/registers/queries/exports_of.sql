-- Somebody's exports and those that wait for a second person, newest first.
SELECT id, type, format, state, statuses, area, areas_from, areas_to, is_unmasked, purpose, reason, language, person, person_name, created_at, released_by, released_at, row_count, size, fault, fault_where, expires_at, narrowed
FROM registers.export WHERE (person = $1 OR state = 'needs_release') AND id < $2 ORDER BY id DESC LIMIT $3
