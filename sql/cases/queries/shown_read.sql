-- What is shown of cases that are about to be put right.
SELECT r.id, r.description, r.address, r.lon, r.lat
FROM unnest($1::smallint[], $2::bigint[]) AS w(district, id)
JOIN cases.v_report r ON r.district = w.district AND r.id = w.id
