-- Open work that some units take or took part in, by stage, with colours; not what lies in the areas $5 to $6, which is counted there.
SELECT c.stage, count(*) AS total,
       count(*) FILTER (WHERE NOT c.is_paused AND c.red_at <= $2) AS red,
       count(*) FILTER (WHERE NOT c.is_paused AND c.red_at > $2) AS blue,
       count(*) FILTER (WHERE c.is_paused) AS grey,
       count(*) FILTER (WHERE NOT c.is_paused AND c.due_at < $2) AS late
FROM (SELECT DISTINCT district, id FROM cases.participation WHERE unit = ANY ($1::bigint[])) p
JOIN cases."case" c ON c.district = p.district AND c.id = p.id AND c.closed_at IS NULL AND c.area BETWEEN $3 AND $4
WHERE NOT EXISTS (SELECT FROM unnest($5::bigint[], $6::bigint[], $7::boolean[]) AS a(low, high, secret)
                  WHERE c.area BETWEEN a.low AND a.high AND (a.secret OR NOT c.is_confidential))
GROUP BY c.stage
