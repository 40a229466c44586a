-- The second factor is in force from now on.
UPDATE access.person SET totp_confirmed_at = $2, totp_last_step = $3, version = version + 1 WHERE id = $1
