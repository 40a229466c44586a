-- What was closed on a day in an area, by hour, and how much of it in time.
SELECT extract(hour FROM (c.closed_at + $5::bigint * interval '1 minute') AT TIME ZONE 'UTC')::integer AS hour, count(*) AS count,
       count(*) FILTER (WHERE NOT c.is_late) AS on_time
FROM cases."case" c
WHERE c.closed_at >= $1 AND c.closed_at < $2 AND c.area BETWEEN $3 AND $4
GROUP BY 1
