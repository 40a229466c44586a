-- Of each grid that ever was the last version.
SELECT DISTINCT ON (grid) grid, number, name, name_en, kind, valid_from, valid_to, made_of
FROM geo.grid_version WHERE community = $1 AND layer = $2
ORDER BY grid, number DESC
