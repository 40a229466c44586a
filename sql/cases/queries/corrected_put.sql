-- What is shown of cases from now on.
INSERT INTO cases.corrected (district, id, description, address, lon, lat, area, is_away)
SELECT district, id, description, address, lon, lat, area, is_away
FROM unnest($1::smallint[], $2::bigint[], $3::text[], $4::text[], $5::double precision[], $6::double precision[], $7::bigint[], $8::boolean[])
     AS k(district, id, description, address, lon, lat, area, is_away)
ON CONFLICT ON CONSTRAINT corrected_pk
DO UPDATE SET description = excluded.description, address = excluded.address, lon = excluded.lon, lat = excluded.lat,
    area = excluded.area, is_away = excluded.is_away
