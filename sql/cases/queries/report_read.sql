-- What was reported.
SELECT district, id, number, reported_at, area, source, reporter, lon, lat, description, address, contact, photos
FROM cases.report WHERE district = $1 AND id = $2
