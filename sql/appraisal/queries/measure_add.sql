-- Definitions that a pack brings.
INSERT INTO appraisal.measure (code, definition, pack)
SELECT code, definition, $3 FROM unnest($1::text[], $2::text[]) AS given (code, definition)
ON CONFLICT ON CONSTRAINT measure_definition_unique DO NOTHING
