-- The grids of a community as they are drawn in the areas.
SELECT code, name, name_en, kind, ST_AsBinary(geom, 'NDR') AS outline FROM geo.area WHERE parent = $1 ORDER BY code
