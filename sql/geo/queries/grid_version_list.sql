-- Versions of a community's grids, the newest first; of one grid ($3 not 0), or in force at an instant ($4). Outlines only when asked for ($5).
SELECT grid, number, name, name_en, kind, valid_from, valid_to, made_of, made_by, ended_by, area_m2,
       CASE WHEN $5::boolean THEN ST_AsGeoJSON(geom, 9, 0) END AS geometry
FROM geo.grid_version
WHERE community = $1 AND layer = $2 AND ($3::bigint = 0 OR grid = $3)
  AND ($4::timestamptz IS NULL OR (valid_from <= $4 AND (valid_to IS NULL OR valid_to > $4)))
ORDER BY valid_from DESC, grid, number DESC LIMIT $6
