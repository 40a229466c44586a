-- Who may read some objects has changed, so who may read their files.
UPDATE files.link l SET area = n.area, units = n.units::bigint[], person = n.person, is_confidential = n.is_confidential
FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::bigint[], $7::boolean[])
     AS n (district, kind, id, area, units, person, is_confidential)
WHERE l.district = n.district AND l.object_kind = n.kind AND l.object_id = n.id
