-- All areas, for the picture in memory. The revision is asked first, in the same transaction.
SELECT a.code, a.parent, a.level, l.depth, a.name, a.name_en, a.kind, ST_AsBinary(a.geom, 'NDR') AS outline,
       ST_X(a.centre) AS lon, ST_Y(a.centre) AS lat, a.area_m2
FROM geo.area a JOIN geo.level l ON l.name = a.level
ORDER BY a.code
