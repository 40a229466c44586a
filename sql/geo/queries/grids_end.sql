-- Grids that are no more, kept in the past. $2 the revision.
WITH gone AS (DELETE FROM geo.area WHERE code = ANY ($1::bigint[])
              RETURNING code, revision, parent, level, name, name_en, kind, geom, changed_at)
INSERT INTO geo.area_past (code, revision, until, parent, level, name, name_en, kind, geom, changed_at)
SELECT code, revision, $2, parent, level, name, name_en, kind, geom, changed_at FROM gone
