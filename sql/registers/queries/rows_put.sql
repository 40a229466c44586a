-- Rows that were refused, and why.
INSERT INTO registers.import_row (district, import, is_trial, line, faults)
SELECT $1, $2, $3, r.line, r.faults FROM jsonb_to_recordset($4) AS r (line bigint, faults jsonb)
