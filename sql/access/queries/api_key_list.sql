-- Keys in the caller's areas, the newest first.
SELECT k.id, k.name, k.person, k.permissions, k.area, k.unit, p.name AS created_by_name, k.created_at, k.expires_at, k.revoked_at
FROM access.api_key k JOIN access.person p ON p.id = k.created_by
WHERE EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) s (a, b) WHERE k.area BETWEEN s.a AND s.b) AND k.id < $3 ORDER BY k.id DESC LIMIT $4
