-- Gives an ordinal to each district (the second level) that has none.
INSERT INTO geo.district (code, ordinal)
SELECT a.code, coalesce((SELECT max(ordinal) FROM geo.district), 0) + row_number() OVER (ORDER BY a.code)
FROM geo.area a JOIN geo.level l ON l.name = a.level
WHERE l.depth = 2 AND NOT EXISTS (SELECT FROM geo.district d WHERE d.code = a.code)
