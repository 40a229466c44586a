-- The same with all that goes over with them.
SELECT a.id, a.person, a.role, a.separation, a.area, a.unit, a.post, a.from_at, a.until_at, a.granted_by
FROM access.assignment a
WHERE a.area = ANY ($1::bigint[]) AND (a.until_at IS NULL OR a.until_at > greatest(a.from_at, $2))
ORDER BY a.id
