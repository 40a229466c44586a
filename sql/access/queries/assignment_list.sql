-- Assignments in the caller's areas that have not ended (or all, when asked), the newest first.
SELECT a.id, a.person, p.name AS person_name, coalesce(p.account, '') AS account, a.role, r.name AS role_name, r.name_en AS role_name_en, a.area, a.unit,
       u.name AS unit_name, a.post, a.from_at, a.until_at, a.separation
FROM access.assignment a JOIN access.person p ON p.id = a.person JOIN access.role r ON r.code = a.role LEFT JOIN access.unit u ON u.id = a.unit
WHERE EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) s (a, b) WHERE a.area BETWEEN s.a AND s.b)
  AND ($3::bigint IS NULL OR a.person = $3) AND ($4::bigint IS NULL OR a.unit = $4) AND ($5::text IS NULL OR a.role = $5)
  AND ($6::bigint IS NULL OR a.area BETWEEN $6 AND $7)
  AND ($8 OR a.until_at IS NULL OR a.until_at > $9) AND a.id < $10
ORDER BY a.id DESC LIMIT $11
