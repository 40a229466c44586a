-- The areas that are about to change, as they were.
INSERT INTO geo.area_past (code, revision, until, parent, level, name, name_en, kind, geom, changed_at)
SELECT a.code, a.revision, $1, a.parent, a.level, a.name, a.name_en, a.kind, a.geom, a.changed_at
FROM geo.area a JOIN geo.staged s ON s.batch = txid_current() AND s.code = a.code
