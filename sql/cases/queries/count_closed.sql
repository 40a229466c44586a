-- Closed since an instant in some areas.
SELECT c.outcome AS stage, count(*) AS total, 0::bigint AS red, 0::bigint AS blue, 0::bigint AS grey,
       count(*) FILTER (WHERE c.is_late) AS late
FROM unnest($1::bigint[], $2::bigint[]) AS a(low, high)
JOIN cases."case" c ON c.area BETWEEN a.low AND a.high AND c.closed_at >= $3
GROUP BY c.outcome
