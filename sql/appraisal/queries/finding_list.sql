-- Findings that somebody may see, newest first, a page at a time.
SELECT district, id, kind, unit, person, area, happened_at, found_at, cases, evidence, state, changes
FROM appraisal.finding
WHERE (EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) AS range (low, high) WHERE area BETWEEN low AND high)
       OR unit = ANY($3::bigint[]) OR person = nullif($4::bigint, 0))
  AND ($5::text IS NULL OR kind = $5) AND ($6::text IS NULL OR state = $6) AND ($7::bigint IS NULL OR unit = $7)
  AND area BETWEEN $8 AND $9 AND (happened_at, id) < ($10, $11)
ORDER BY happened_at DESC, id DESC LIMIT $12
