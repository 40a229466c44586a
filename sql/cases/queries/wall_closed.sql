-- What was closed in an area since an hour ($1), by hours since then; of it what was closed since the day's beginning ($5), and in time.
SELECT floor(extract(epoch FROM c.closed_at - $1::timestamptz) / 3600)::integer AS hour, count(*) AS count,
       count(*) FILTER (WHERE c.closed_at >= $5) AS today, count(*) FILTER (WHERE c.closed_at >= $5 AND NOT c.is_late) AS on_time
FROM cases."case" c
WHERE c.closed_at >= $1 AND c.closed_at < $2 AND c.area BETWEEN $3 AND $4
GROUP BY 1
