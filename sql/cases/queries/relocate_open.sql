-- Open cases of an area that have a place, to see whether it is in the same grid still; after one of them, at most $5.
SELECT c.district, c.id, c.area, r.lon, r.lat
FROM cases."case" c JOIN cases.v_report r ON r.district = c.district AND r.id = c.id
WHERE c.closed_at IS NULL AND c.area BETWEEN $1 AND $2 AND r.lon IS NOT NULL AND r.lat IS NOT NULL
  AND (c.district, c.id) > ($3::smallint, $4::bigint)
ORDER BY c.district, c.id LIMIT $5
