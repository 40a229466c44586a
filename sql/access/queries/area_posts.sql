-- Posts of these areas that hold at an instant or later.
SELECT a.id, a.person, p.name AS person_name, a.role, r.name AS role_name, r.name_en AS role_name_en, a.post, a.area
FROM access.assignment a JOIN access.person p ON p.id = a.person JOIN access.role r ON r.code = a.role
WHERE a.area = ANY ($1::bigint[]) AND (a.until_at IS NULL OR a.until_at > greatest(a.from_at, $2))
ORDER BY a.id
