-- What was closed in a period by who had handled it, how much of it in time, and the median from the report to the end, in minutes.
SELECT (d.hu ->> 0)::bigint AS unit, CASE WHEN $9::boolean THEN (d.hu ->> 1)::bigint ELSE 0 END AS person, count(*) AS done,
       count(*) FILTER (WHERE NOT d.is_late) AS on_time,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.closed_at - d.reported_at) / 60)::bigint AS median_minutes
FROM (SELECT (c.state::jsonb) -> 'hu' AS hu, c.is_late, c.closed_at, c.reported_at
      FROM cases."case" c
      WHERE c.closed_at >= $5 AND c.closed_at < $6 AND NOT c.is_confidential AND c.area BETWEEN $7 AND $8
        AND (c.participants && $3::bigint[]
             OR EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) AS s(a, b) WHERE c.area BETWEEN s.a AND s.b))) d
WHERE d.hu IS NOT NULL AND ($4::bigint = 0 OR (d.hu ->> 0)::bigint = $4)
GROUP BY 1, 2
