-- Who stands in for whom in the caller's areas, now or later, the newest first.
SELECT d.id, d.person, p.name AS person_name, d.deputy_for, f.name AS deputy_for_name, d.from_at, d.until_at
FROM access.deputy d JOIN access.person p ON p.id = d.person JOIN access.person f ON f.id = d.deputy_for
WHERE d.until_at > $3 AND (d.person = $4 OR d.deputy_for = $4 OR EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) s (a, b) WHERE f.area BETWEEN s.a AND s.b))
ORDER BY d.id DESC LIMIT 200
