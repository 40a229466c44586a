-- What a key has come to.
UPDATE access.throttle SET failures = $2, until_at = $3, last_at = $4 WHERE key = $1
