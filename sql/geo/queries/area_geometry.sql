-- The outline of one area as GeoJSON with six decimals.
SELECT coalesce(ST_AsGeoJSON(geom, 6, 0), 'null') AS geometry, revision FROM geo.area WHERE code = $1
