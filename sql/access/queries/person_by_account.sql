-- Who signs in with this account, with what is needed to check it.
SELECT id, name, area, password_hash, is_locked, must_change, totp_sealed, totp_confirmed_at IS NOT NULL AS is_enrolled, totp_last_step
FROM access.person WHERE account = $1
