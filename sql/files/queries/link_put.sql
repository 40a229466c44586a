-- Files of objects, and who may read those.
INSERT INTO files.link (district, object_kind, object_id, file, area, units, person, is_confidential)
SELECT DISTINCT ON (n.district, n.kind, n.id, n.file) n.district, n.kind, n.id, n.file, n.area, n.units::bigint[], n.person, n.is_confidential
FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::text[], $7::bigint[], $8::boolean[])
     AS n (district, kind, id, file, area, units, person, is_confidential)
ON CONFLICT (district, object_kind, object_id, file) DO UPDATE SET area = excluded.area, units = excluded.units, person = excluded.person,
    is_confidential = excluded.is_confidential
