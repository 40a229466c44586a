-- Where cases are from now on.
UPDATE cases."case" c SET area = n.area, cell = n.cell
FROM unnest($1::smallint[], $2::bigint[], $3::bigint[], $4::bigint[]) AS n(district, id, area, cell)
WHERE c.district = n.district AND c.id = n.id
