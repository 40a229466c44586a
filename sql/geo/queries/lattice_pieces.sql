-- The outline of a community cut by lattice lines into pieces, each with a point inside. $2 the longitudes and $3 the
-- latitudes of the lines. Cut as a whole, so that neighbouring pieces have the same vertices.
WITH area AS (SELECT geom FROM geo.area WHERE code = $1),
box AS (SELECT ST_XMin(geom) AS w, ST_YMin(geom) AS s, ST_XMax(geom) AS e, ST_YMax(geom) AS n FROM area),
line AS (
    SELECT ST_Boundary(geom) AS g FROM area
    UNION ALL SELECT ST_SetSRID(ST_MakeLine(ST_MakePoint(x, s - 1e-4), ST_MakePoint(x, n + 1e-4)), 4326) FROM box, unnest($2::double precision[]) AS x
    UNION ALL SELECT ST_SetSRID(ST_MakeLine(ST_MakePoint(w - 1e-4, y), ST_MakePoint(e + 1e-4, y)), 4326) FROM box, unnest($3::double precision[]) AS y
),
face AS (SELECT (ST_Dump(ST_Polygonize(g))).geom AS g FROM (SELECT ST_UnaryUnion(ST_Collect(g), 1e-9) AS g FROM line) noded),
inside AS (SELECT f.g, ST_PointOnSurface(f.g) AS p FROM face f)
SELECT ST_X(i.p) AS lon, ST_Y(i.p) AS lat, ST_Area(i.g::geography) AS area_m2, ST_AsBinary(i.g, 'NDR') AS outline
FROM inside i, area WHERE ST_Covers(area.geom, i.p)
ORDER BY 2 DESC, 1
