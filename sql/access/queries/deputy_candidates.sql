-- Staff who may stand in for a person: of the person's area, above it or below, who may sign in; by name.
SELECT p.id AS person, p.name AS person_name, a.post, u.name AS unit_name
FROM access.person own
JOIN access.person p ON p.kind = 'staff' AND NOT p.is_locked AND p.id <> own.id
CROSS JOIN LATERAL (SELECT CASE WHEN p.area % 10000000000000 = 0 THEN 10000000000000 WHEN p.area % 100000000000 = 0 THEN 100000000000
                                WHEN p.area % 1000000000 = 0 THEN 1000000000 WHEN p.area % 1000000 = 0 THEN 1000000
                                WHEN p.area % 1000 = 0 THEN 1000 ELSE 1 END AS theirs,
                           CASE WHEN own.area % 10000000000000 = 0 THEN 10000000000000 WHEN own.area % 100000000000 = 0 THEN 100000000000
                                WHEN own.area % 1000000000 = 0 THEN 1000000000 WHEN own.area % 1000000 = 0 THEN 1000000
                                WHEN own.area % 1000 = 0 THEN 1000 ELSE 1 END AS mine) span
LEFT JOIN LATERAL (SELECT g.post, g.unit FROM access.assignment g
                   WHERE g.person = p.id AND (g.until_at IS NULL OR g.until_at > $3) ORDER BY g.id LIMIT 1) a ON true
LEFT JOIN access.unit u ON u.id = a.unit
WHERE own.id = $1 AND (p.area BETWEEN own.area AND own.area + span.mine - 1 OR own.area BETWEEN p.area AND p.area + span.theirs - 1)
  AND ($2::text IS NULL OR p.account ILIKE $2 OR p.name ILIKE $2)
ORDER BY p.area DESC, p.name LIMIT 50
