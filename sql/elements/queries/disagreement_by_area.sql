-- The same by the area that each element is in.
SELECT area, count(*) AS visited, count(*) FILTER (WHERE outcome = 'differs') AS differs
FROM elements.sample_visit v
WHERE outcome IS NOT NULL AND EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) r(a, b) WHERE v.area BETWEEN r.a AND r.b)
    AND ($3::text[] IS NULL OR type = ANY($3)) AND visited_at >= $4
GROUP BY area ORDER BY area
