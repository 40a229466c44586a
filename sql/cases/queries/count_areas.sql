-- Open work of some areas by stage, with colours, from the index alone.
SELECT c.stage, count(*) AS total,
       count(*) FILTER (WHERE NOT c.is_paused AND c.red_at <= $3) AS red,
       count(*) FILTER (WHERE NOT c.is_paused AND c.red_at > $3) AS blue,
       count(*) FILTER (WHERE c.is_paused) AS grey,
       count(*) FILTER (WHERE NOT c.is_paused AND c.due_at < $3) AS late
FROM unnest($1::bigint[], $2::bigint[], $4::boolean[]) AS a(low, high, secret)
JOIN cases."case" c ON c.area BETWEEN a.low AND a.high AND c.closed_at IS NULL AND (a.secret OR NOT c.is_confidential)
GROUP BY c.stage
