-- Where some cases are, as far as that is known.
SELECT r.id, r.lon, r.lat
FROM unnest($1::smallint[], $2::bigint[]) AS w (district, id)
JOIN cases.v_report r ON r.district = w.district AND r.id = w.id
WHERE r.lon IS NOT NULL AND r.lat IS NOT NULL
