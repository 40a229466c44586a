-- Everything that is counted, in the order in which it came.
SELECT id, code, definition, pack, is_counted FROM appraisal.measure ORDER BY id
