-- The borders of a community's grids in a layer.
SELECT revision, last_number, borders, area_revision, changed_at FROM geo.grid_topology WHERE community = $1 AND layer = $2
