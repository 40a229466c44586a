-- The staged rows become areas. $1 the revision, $2 the instant.
INSERT INTO geo.area (code, parent, level, name, name_en, kind, geom, centre, area_m2, revision, changed_at)
SELECT s.code, s.parent, s.level, s.name, s.name_en, s.kind, s.geom, ST_PointOnSurface(s.geom),
       coalesce(ST_Area(s.geom::geography), 0), $1, $2
FROM geo.staged s WHERE s.batch = txid_current()
ON CONFLICT ON CONSTRAINT area_pk DO UPDATE
SET parent = excluded.parent, level = excluded.level, name = excluded.name, name_en = excluded.name_en, kind = excluded.kind,
    geom = excluded.geom, centre = excluded.centre, area_m2 = excluded.area_m2, revision = excluded.revision, changed_at = excluded.changed_at
