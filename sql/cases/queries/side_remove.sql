-- What was beside the main branch of cases of a batch; what still is follows (side_add).
DELETE FROM cases.side s
USING unnest($1::smallint[], $2::bigint[]) AS w(district, id)
WHERE s.district = w.district AND s.id = w.id
