-- The reports of a batch, one row each; photos joined by commas.
INSERT INTO cases.report (district, id, number, follow, reported_at, area, source, reporter, lon, lat, description, address, contact, photos)
SELECT district, id, number, follow, reported_at, area, source, reporter, lon, lat, description, address, contact,
       string_to_array(photos, ',')
FROM unnest($1::smallint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::timestamptz[], $6::bigint[], $7::text[], $8::bigint[],
            $9::float8[], $10::float8[], $11::text[], $12::text[], $13::bytea[], $14::text[])
     AS r(district, id, number, follow, reported_at, area, source, reporter, lon, lat, description, address, contact, photos)
