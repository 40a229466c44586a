-- The borders as they are from now on.
INSERT INTO geo.grid_topology (community, layer, revision, last_number, borders, area_revision, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT ON CONSTRAINT grid_topology_pk DO UPDATE
SET revision = excluded.revision, last_number = excluded.last_number, borders = excluded.borders, area_revision = excluded.area_revision,
    changed_at = excluded.changed_at
