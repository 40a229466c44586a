-- Some cases as they were reported, in the order in which they are asked for.
SELECT c.district, c.id, r.number, c.reported_at, c.area, c.matter, r.source
FROM unnest($1::smallint[], $2::bigint[]) WITH ORDINALITY AS w (district, id, place)
JOIN cases."case" c ON c.district = w.district AND c.id = w.id
JOIN cases.report r ON r.district = w.district AND r.id = w.id
ORDER BY w.place
