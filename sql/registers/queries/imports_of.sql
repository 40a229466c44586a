-- Somebody's imports, newest first; of one type, or of all.
SELECT id, type, file_name, size, format, state, encoding, delimiter, crs, headings, columns, area, valid_from, empty_clears, is_partial, row_count, areas_from, areas_to, approve_from, approve_to, fault, fault_where, person, language, created_at, changed_at, has_file
FROM registers.import WHERE person = $1 AND id < $2 AND ($3::text IS NULL OR type = $3) ORDER BY id DESC LIMIT $4
