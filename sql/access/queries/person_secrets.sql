-- The same of a person who is signed in already; locked, because a code or a password is about to be used up.
SELECT id, name, area, coalesce(account, '') AS account, password_hash, totp_sealed, totp_confirmed_at IS NOT NULL AS is_enrolled, totp_last_step
FROM access.person WHERE id = $1 FOR UPDATE
