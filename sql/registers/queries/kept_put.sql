-- Elements that an undo left as they are, and why.
INSERT INTO registers.import_kept (district, import, line, element, why)
SELECT $1, $2, k.line, k.element, k.why FROM unnest($3::bigint[], $4::bigint[], $5::text[]) AS k (line, element, why)
ON CONFLICT ON CONSTRAINT import_kept_pk DO NOTHING
