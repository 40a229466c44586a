-- Open work by who has it, in areas or of units, with colours; of confidential cases only what one's own units have.
SELECT c.holder_unit AS unit, c.holder_person AS person, count(*) AS total,
       count(*) FILTER (WHERE NOT c.is_paused AND c.red_at <= $5) AS red,
       count(*) FILTER (WHERE NOT c.is_paused AND c.due_at < $5) AS late,
       count(*) FILTER (WHERE c.is_paused) AS grey
FROM cases."case" c
WHERE c.closed_at IS NULL AND (NOT c.is_confidential OR c.holder_unit = ANY ($3::bigint[])) AND c.area BETWEEN $6 AND $7
  AND (c.holder_unit = ANY ($3::bigint[])
       OR EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) AS s(a, b) WHERE c.area BETWEEN s.a AND s.b))
  AND ($4::bigint = 0 OR c.holder_unit = $4)
GROUP BY 1, 2
