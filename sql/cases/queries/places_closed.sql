-- Where those cases of an area are that were closed since $3.
SELECT r.lon, r.lat
FROM cases."case" c JOIN cases.v_report r ON r.district = c.district AND r.id = c.id
WHERE c.closed_at >= $3 AND NOT c.is_confidential AND c.area BETWEEN $1 AND $2 AND r.lon IS NOT NULL AND r.lat IS NOT NULL
