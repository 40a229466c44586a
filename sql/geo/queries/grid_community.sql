-- A community as grids are drawn in it, since when it and what lies below it is as it is, and the highest number that a grid of it ever had.
SELECT a.code, a.name, a.name_en, a.level, ST_AsBinary(a.geom, 'NDR') AS outline, a.revision AS own_revision,
       greatest(a.revision, (SELECT max(g.revision) FROM geo.area g WHERE g.parent = a.code),
                (SELECT max(p.until) FROM geo.area_past p WHERE p.parent = a.code)) AS area_revision,
       greatest(0, (SELECT max(g.code % 1000) FROM geo.area g WHERE g.parent = a.code),
                (SELECT max(p.code % 1000) FROM geo.area_past p WHERE p.parent = a.code),
                (SELECT max(t.last_number) FROM geo.grid_topology t WHERE t.community = a.code))::integer AS last_number
FROM geo.area a WHERE a.code = $1
