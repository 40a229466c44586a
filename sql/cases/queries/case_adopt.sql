-- Cases that go on under a later version of the pack.
UPDATE cases."case" c SET pack_version = $3
FROM unnest($1::smallint[], $2::bigint[]) AS w (district, id)
WHERE c.district = w.district AND c.id = w.id
