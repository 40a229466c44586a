-- The outlines of the areas of a level, as a tile's maker reads them.
SELECT code, ST_AsBinary(geom, 'NDR') AS shape FROM geo.area WHERE level = $1 AND geom IS NOT NULL ORDER BY code
