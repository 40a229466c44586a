-- One more attempt at a code; used up when it was the right one.
UPDATE access.phone_code SET attempts = attempts + 1, used_at = $2 WHERE id = $1
