-- A session that is in force, its person, and every duty that has not ended: one row, once per session and minute.
SELECT s.id, s.person, s.client, s.has_second_factor, s.seen_at, s.idle_seconds, s.ends_at, p.kind, coalesce(p.account, '') AS account, p.name,
       p.language, p.area, p.must_change, p.totp_confirmed_at IS NOT NULL AS is_enrolled,
       coalesce((SELECT jsonb_agg(to_jsonb(d)) FROM access.v_duty d WHERE d.person = s.person AND (d.until_at IS NULL OR d.until_at > $2)),
                '[]') AS duties,
       CASE WHEN p.kind = 'resident' THEN (SELECT r.permissions FROM access.role r WHERE r.code = 'resident') END AS resident_permissions
FROM access.session s JOIN access.person p ON p.id = s.person
WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.ends_at > $2 AND s.seen_at + make_interval(secs => s.idle_seconds) > $2 AND NOT p.is_locked
