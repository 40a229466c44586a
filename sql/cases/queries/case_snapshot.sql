-- The snapshots and reports of some cases, to be compared with their logs.
SELECT c.district, c.id, r.number, c.version, c.state, c.hash, c.stage, c.holder_unit, c.closed_at,
       c.area, r.lon, r.lat, r.description, r.address, r.contact, r.photos,
       v.lon AS shown_lon, v.lat AS shown_lat, v.description AS shown_description, v.address AS shown_address
FROM unnest($1::smallint[], $2::bigint[]) AS w(district, id)
JOIN cases."case" c ON c.district = w.district AND c.id = w.id
JOIN cases.report r ON r.district = c.district AND r.id = c.id
JOIN cases.v_report v ON v.district = c.district AND v.id = c.id
ORDER BY c.district, c.id
