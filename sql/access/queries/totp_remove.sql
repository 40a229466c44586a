-- The second factor is lost.
UPDATE access.person SET totp_sealed = NULL, totp_confirmed_at = NULL, version = version + 1 WHERE id = $1
