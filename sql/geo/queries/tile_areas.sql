-- One vector tile: the outlines of the areas of the level that its zoom shows, by code and names.
WITH tile AS (SELECT ST_TileEnvelope($1::integer, $2::integer, $3::integer) AS box),
shown AS (
    SELECT a.code::text AS code, a.name, a.name_en, a.level, ST_AsMVTGeom(ST_Transform(a.geom, 3857), tile.box, 4096, 64, true) AS geom
    FROM geo.area a JOIN geo.level l ON l.name = a.level, tile
    WHERE a.geom && ST_Transform(tile.box, 4326)
      AND l.depth <= CASE WHEN $1::integer < 9 THEN 1 WHEN $1::integer < 12 THEN 2 WHEN $1::integer < 14 THEN 3 WHEN $1::integer < 16 THEN 4 ELSE 5 END
)
SELECT coalesce(ST_AsMVT(shown, 'areas', 4096, 'geom'), ''::bytea) AS tile FROM shown WHERE geom IS NOT NULL
