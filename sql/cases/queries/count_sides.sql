-- Open work of some units beside the main branches, by stage: assisting, answering, deciding.
SELECT s.stage, count(*) AS total, count(*) FILTER (WHERE s.red_at <= $3) AS red, count(*) FILTER (WHERE s.red_at > $3) AS blue,
       0::bigint AS grey, count(*) FILTER (WHERE s.due_at < $3) AS late
FROM cases.side s
JOIN cases."case" c ON c.district = s.district AND c.id = s.id
WHERE s.unit = ANY ($1::bigint[]) AND s.person = ANY ($2::bigint[]) AND c.area BETWEEN $4 AND $5
GROUP BY s.stage
