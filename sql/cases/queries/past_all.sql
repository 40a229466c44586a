-- Cases reported in a time and in some areas, whatever became of them, a page at a time; none that is confidential.
SELECT c.district, c.id, r.number, c.reported_at, c.area, c.matter, r.source
FROM cases."case" c JOIN cases.report r ON r.district = c.district AND r.id = c.id
WHERE (c.district, c.id) > ($1, $2) AND c.reported_at >= $3 AND c.reported_at < $4 AND NOT c.is_confidential
  AND EXISTS (SELECT FROM unnest($5::bigint[], $6::bigint[]) AS range (low, high) WHERE c.area BETWEEN low AND high)
ORDER BY c.district, c.id LIMIT $7
