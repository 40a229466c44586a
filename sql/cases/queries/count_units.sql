-- Open work of some units by stage, with colours, from the index alone.
SELECT c.stage, count(*) AS total,
       count(*) FILTER (WHERE NOT c.is_paused AND c.red_at <= $3) AS red,
       count(*) FILTER (WHERE NOT c.is_paused AND c.red_at > $3) AS blue,
       count(*) FILTER (WHERE c.is_paused) AS grey,
       count(*) FILTER (WHERE NOT c.is_paused AND c.due_at < $3) AS late
FROM cases."case" c
WHERE c.holder_unit = ANY ($1::bigint[]) AND c.closed_at IS NULL AND c.holder_person = ANY ($2::bigint[])
GROUP BY c.stage
