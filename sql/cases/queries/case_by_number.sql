-- The case of a number, in whichever district.
SELECT r.district, r.id
FROM generate_series(0, 511) AS d(ordinal)
JOIN cases.report r ON r.district = d.ordinal::smallint AND r.number = $1
