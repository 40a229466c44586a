-- Posts below an area ($1 to $2) that ended at the instant $3 and went on elsewhere below it: what they were, and the post
-- in which they go on. One that had not begun ends when it begins.
SELECT a.id, a.person, p.name AS person_name, a.role, r.name AS role_name, r.name_en AS role_name_en, a.separation, a.area, a.unit, a.post,
       a.from_at, a.granted_by, n.id AS to_id, n.area AS to_area, n.from_at AS to_from, n.until_at AS to_until
FROM access.assignment a JOIN access.person p ON p.id = a.person JOIN access.role r ON r.code = a.role
CROSS JOIN LATERAL (SELECT t.id, t.area, t.from_at, t.until_at FROM access.assignment t
                    WHERE t.person = a.person AND t.role = a.role AND t.unit IS NOT DISTINCT FROM a.unit AND t.area BETWEEN $1 AND $2
                      AND t.area <> a.area AND t.from_at <= greatest(a.from_at, $3) AND (t.until_at IS NULL OR t.until_at > greatest(a.from_at, $3))
                    ORDER BY t.from_at DESC, t.id DESC LIMIT 1) n
WHERE a.area BETWEEN $1 AND $2 AND a.until_at = greatest(a.from_at, $3)
ORDER BY a.id
