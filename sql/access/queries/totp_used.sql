-- A code is good once: the steps up to this one are used.
UPDATE access.person SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2
