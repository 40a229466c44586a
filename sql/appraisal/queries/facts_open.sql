-- The facts that form a number, in order, a page at a time: of each district at most a page, from its index of days.
SELECT o.*
FROM unnest($1::smallint[]) AS d (district)
CROSS JOIN LATERAL (
    SELECT f.district, f.case_id, f.measure, f.ordinal, f.day, f.unit, f.person, f.post, f.area, f.due, f.needed, f.done, f.in_time,
           f.lost, f.is_exempt, f.serial, f.minutes
    FROM appraisal.fact f
    WHERE NOT f.is_exempt AND f.district = d.district AND f.measure = $2 AND f.day >= $3 AND f.day < $4
      AND ($5::bigint[] IS NULL OR f.unit = ANY($5)) AND ($6::bigint IS NULL OR f.person = $6)
      AND ($7::text IS NULL OR f.post = $7)
      AND EXISTS (SELECT FROM unnest($8::bigint[], $9::bigint[]) AS range (low, high) WHERE f.area BETWEEN low AND high)
      AND CASE $10::text WHEN 'needed' THEN f.needed > 0 WHEN 'done' THEN f.done > 0 WHEN 'in_time' THEN f.in_time > 0
                         WHEN 'overtime' THEN f.done > f.in_time WHEN 'lost' THEN f.lost > 0
                         WHEN 'minutes' THEN f.minutes > 0 WHEN 'open' THEN f.needed > f.done + f.lost
                         WHEN 'open_overtime' THEN f.needed > f.done + f.lost AND f.due <= $11
                         ELSE f.needed > f.done + f.lost AND (f.due IS NULL OR f.due > $11) END
      AND (f.day, f.case_id, f.ordinal) > ($12, $13, $14)
    ORDER BY f.day, f.case_id, f.ordinal LIMIT $15
) o
ORDER BY o.day, o.case_id, o.ordinal LIMIT $15
