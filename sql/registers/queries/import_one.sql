-- An import.
SELECT id, type, file_name, size, format, state, encoding, delimiter, crs, headings, columns, area, valid_from, empty_clears, is_partial, row_count, areas_from, areas_to, approve_from, approve_to, fault, fault_where, person, language, created_at, changed_at, has_file
FROM registers.import WHERE district = $1 AND id = $2
