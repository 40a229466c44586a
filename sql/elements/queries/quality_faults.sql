-- The checks that most elements of a type fail in areas.
SELECT fault, sum(count)::bigint AS count
FROM elements.quality_fault f
WHERE type = $1 AND EXISTS (SELECT FROM unnest($2::bigint[], $3::bigint[]) r(a, b) WHERE f.area BETWEEN r.a AND r.b)
GROUP BY fault ORDER BY 2 DESC, 1 LIMIT 50
