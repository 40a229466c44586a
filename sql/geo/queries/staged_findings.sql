-- What the database finds about staged rows: broken rings, what sticks out of the parent, what overlaps a neighbour. A
-- parent that is replaced in the same import counts as it will be.
SELECT s.row, s.is_valid, s.reason, s.geom IS NOT NULL AND ST_IsEmpty(s.geom) AS is_empty,
       coalesce(ST_Area(s.geom::geography), 0) AS area_m2,
       CASE WHEN p.geom IS NULL OR s.geom IS NULL OR ST_Area(s.geom) = 0 THEN 0
            WHEN ST_Covers(p.geom, s.geom) THEN 0
            ELSE ST_Area(ST_Difference(s.geom, p.geom)) / ST_Area(s.geom) END AS outside_share,
       coalesce(
           (SELECT o.code FROM geo.staged o
            WHERE o.batch = s.batch AND o.row + 0 < s.row AND o.level = s.level AND o.geom && s.geom
              AND ST_Relate(o.geom, s.geom, 'T********')
              AND ST_Area(ST_Intersection(o.geom, s.geom)) > 0.01 * least(ST_Area(o.geom), ST_Area(s.geom))
            ORDER BY o.code LIMIT 1),
           (SELECT o.code FROM geo.area o
            WHERE o.level = s.level AND o.geom && s.geom
              AND NOT EXISTS (SELECT FROM geo.staged n WHERE n.batch = s.batch AND n.code = o.code)
              AND ST_Relate(o.geom, s.geom, 'T********')
              AND ST_Area(ST_Intersection(o.geom, s.geom)) > 0.01 * least(ST_Area(o.geom), ST_Area(s.geom))
            ORDER BY o.code LIMIT 1)) AS overlapped,
       a.code IS NOT NULL AS is_known,
       a.code IS NOT NULL AND a.parent IS NOT DISTINCT FROM s.parent AND a.level = s.level AND a.name = s.name AND a.name_en = s.name_en
           AND a.kind = s.kind AND (a.geom IS NULL) = (s.geom IS NULL) AND (a.geom IS NULL OR ST_OrderingEquals(a.geom, s.geom)) AS is_same
FROM geo.staged s
LEFT JOIN geo.area a ON a.code = s.code
LEFT JOIN LATERAL (SELECT coalesce((SELECT t.geom FROM geo.staged t WHERE t.batch = s.batch AND t.code = s.parent LIMIT 1),
                                   (SELECT b.geom FROM geo.area b WHERE b.code = s.parent)) AS geom) p ON true
WHERE s.batch = txid_current()
ORDER BY s.row
