-- What was closed in a period by who had handled it, how much of it in time, and the median from the report to the end, in minutes: from
-- the index of closed cases alone.
SELECT c.handler_unit AS unit, CASE WHEN $9::boolean THEN c.handler_person ELSE 0 END AS person, count(*) AS done,
       count(*) FILTER (WHERE NOT c.is_late) AS on_time,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM c.closed_at - c.reported_at) / 60)::bigint AS median_minutes
FROM cases."case" c
WHERE c.closed_at >= $5 AND c.closed_at < $6 AND NOT c.is_confidential AND c.area BETWEEN $7 AND $8
  AND c.handler_unit <> 0 AND ($4::bigint = 0 OR c.handler_unit = $4)
  AND (c.participants && $3::bigint[]
       OR EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) AS s(a, b) WHERE c.area BETWEEN s.a AND s.b))
GROUP BY 1, 2
