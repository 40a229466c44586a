-- The hashes of some acts, in their order; none where the act is gone, and whether its case is there.
SELECT a.hash, c.id IS NOT NULL AS has_case
FROM unnest($1::smallint[], $2::bigint[], $3::integer[]) WITH ORDINALITY AS w(district, id, serial, place)
LEFT JOIN cases.act a ON a.district = w.district AND a.case_id = w.id AND a.serial = w.serial
LEFT JOIN cases."case" c ON c.district = w.district AND c.id = w.id
ORDER BY w.place
