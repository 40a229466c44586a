-- How many past_all gives in all.
SELECT count(*) AS count FROM cases."case" c
WHERE c.reported_at >= $1 AND c.reported_at < $2 AND NOT c.is_confidential
  AND EXISTS (SELECT FROM unnest($3::bigint[], $4::bigint[]) AS range (low, high) WHERE c.area BETWEEN low AND high)
