-- What an import needs to know of the areas that are already there.
SELECT a.code, l.depth, coalesce(ST_XMin(a.geom), 0) AS west, coalesce(ST_YMin(a.geom), 0) AS south,
       coalesce(ST_XMax(a.geom), 0) AS east, coalesce(ST_YMax(a.geom), 0) AS north
FROM geo.area a JOIN geo.level l ON l.name = a.level
