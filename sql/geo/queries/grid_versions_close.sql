-- Versions end.
UPDATE geo.grid_version SET valid_to = $4, ended_by = $5
WHERE community = $1 AND layer = $2 AND grid = ANY ($3::bigint[]) AND valid_to IS NULL
