-- The grids of a community, kept in the past, go.
WITH gone AS (DELETE FROM geo.area WHERE parent = $1
              RETURNING code, revision, parent, level, name, name_en, kind, geom, changed_at)
INSERT INTO geo.area_past (code, revision, until, parent, level, name, name_en, kind, geom, changed_at)
SELECT code, revision, $2, parent, level, name, name_en, kind, geom, changed_at FROM gone
