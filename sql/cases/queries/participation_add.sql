-- Units that take part from now on; known ones stay as they are.
INSERT INTO cases.participation (district, id, unit)
SELECT district, id, unit FROM unnest($1::smallint[], $2::bigint[], $3::bigint[]) AS p(district, id, unit)
ON CONFLICT DO NOTHING
