-- Closed since an instant in some areas.
SELECT c.outcome AS stage, count(*) AS total, 0::bigint AS red, 0::bigint AS blue, 0::bigint AS grey,
       count(*) FILTER (WHERE c.is_late) AS late
FROM unnest($1::bigint[], $2::bigint[], $4::boolean[]) AS a(low, high, secret)
JOIN cases."case" c ON c.area BETWEEN a.low AND a.high AND c.closed_at >= $3 AND (a.secret OR NOT c.is_confidential)
GROUP BY c.outcome
