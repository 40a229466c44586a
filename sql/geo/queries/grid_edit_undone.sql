-- An edit was taken back.
UPDATE geo.grid_edit SET undone_by = $4 WHERE community = $1 AND layer = $2 AND revision = $3
