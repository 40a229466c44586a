-- Staff whose account the caller's areas look after, by account.
SELECT p.id, p.account, p.name, p.area, p.language, p.phone_sealed, p.is_locked, p.must_change, p.totp_confirmed_at IS NOT NULL AS is_enrolled,
       p.created_at, p.version
FROM access.person p
WHERE p.kind = 'staff' AND EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) r (a, b) WHERE p.area BETWEEN r.a AND r.b)
  AND ($3::bigint IS NULL OR p.area BETWEEN $3 AND $4)
  AND ($5::bigint IS NULL OR EXISTS (SELECT FROM access.assignment a WHERE a.person = p.id AND a.unit = $5 AND (a.until_at IS NULL OR a.until_at > $9)))
  AND ($6::text IS NULL OR p.account ILIKE $6 OR p.name ILIKE $6) AND p.account > $7
ORDER BY p.account LIMIT $8
