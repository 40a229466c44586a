-- Those of some cases that are confidential.
SELECT c.id FROM unnest($1::smallint[], $2::bigint[]) AS w(district, id)
JOIN cases."case" c ON c.district = w.district AND c.id = w.id AND c.is_confidential
