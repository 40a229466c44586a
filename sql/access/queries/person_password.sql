-- A new password, and whether the person must choose another at once.
UPDATE access.person SET password_hash = $2, must_change = $3, is_sample = false, version = version + 1 WHERE id = $1
