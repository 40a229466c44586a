-- What these people hold now or will hold.
SELECT a.id, a.person, a.role, r.name AS role_name, r.name_en AS role_name_en, a.area, a.unit, u.name AS unit_name, a.post, a.from_at, a.until_at
FROM access.assignment a JOIN access.role r ON r.code = a.role LEFT JOIN access.unit u ON u.id = a.unit
WHERE a.person = ANY ($1::bigint[]) AND (a.until_at IS NULL OR a.until_at > $2) ORDER BY a.id
