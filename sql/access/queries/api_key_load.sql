-- A key that is in force.
SELECT k.id, k.name, k.person, k.permissions, k.area, k.unit, coalesce(u.level, '') AS level, k.expires_at
FROM access.api_key k LEFT JOIN access.unit u ON u.id = k.unit WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND k.expires_at > $2
