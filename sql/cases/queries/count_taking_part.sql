-- Open work that some units take or took part in, by stage, with colours.
SELECT c.stage, count(*) AS total,
       count(*) FILTER (WHERE NOT c.is_paused AND c.red_at <= $2) AS red,
       count(*) FILTER (WHERE NOT c.is_paused AND c.red_at > $2) AS blue,
       count(*) FILTER (WHERE c.is_paused) AS grey,
       count(*) FILTER (WHERE NOT c.is_paused AND c.due_at < $2) AS late
FROM (SELECT DISTINCT district, id FROM cases.participation WHERE unit = ANY ($1::bigint[])) p
JOIN cases."case" c ON c.district = p.district AND c.id = p.id AND c.closed_at IS NULL AND c.area BETWEEN $3 AND $4
GROUP BY c.stage
