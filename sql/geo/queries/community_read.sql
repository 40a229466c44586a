-- The community in which grids are to be made, locked against others who do the same.
SELECT a.code, a.name, a.name_en, a.level, a.geom IS NOT NULL AS is_drawn, a.area_m2, ST_XMin(a.geom) AS west, ST_YMin(a.geom) AS south,
       ST_XMax(a.geom) AS east, ST_YMax(a.geom) AS north,
       (SELECT count(*) FROM geo.area g WHERE g.parent = a.code) AS children
FROM geo.area a WHERE a.code = $1 FOR UPDATE
