-- What runs in an area, by the areas and units that have it: open now and reported by the instant, or closed after it.
SELECT c.area / $4 * $4 AS part, c.holder_unit, count(*) AS running,
       count(*) FILTER (WHERE NOT c.is_paused AND c.due_at < $3) AS late
FROM cases."case" c
WHERE c.area BETWEEN $1 AND $2 AND c.closed_at IS NULL
GROUP BY 1, 2
