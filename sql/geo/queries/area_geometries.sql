-- The outlines of the areas just below one, made simpler to within $2 degrees for drawing; 0 keeps them whole.
SELECT code, ST_AsGeoJSON(CASE WHEN $2::double precision > 0 THEN ST_SimplifyPreserveTopology(geom, $2::double precision) ELSE geom END, 6, 0) AS geometry
FROM geo.area WHERE parent = $1 AND geom IS NOT NULL ORDER BY code
