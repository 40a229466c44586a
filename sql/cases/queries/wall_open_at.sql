-- The same for an instant that is past.
SELECT c.area / $4 * $4 AS part, c.holder_unit, count(*) AS running, count(*) FILTER (WHERE c.due_at < $3) AS late
FROM cases."case" c
WHERE c.area BETWEEN $1 AND $2 AND c.reported_at <= $3 AND (c.closed_at IS NULL OR c.closed_at > $3)
GROUP BY 1, 2
