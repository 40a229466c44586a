-- A second factor that is not confirmed yet, sealed.
UPDATE access.person SET totp_sealed = $2, totp_confirmed_at = NULL WHERE id = $1
