-- The newest code of a phone that is still good, locked.
SELECT id, code_hash, attempts FROM access.phone_code
WHERE phone_index = $1 AND used_at IS NULL AND expires_at > $2 ORDER BY created_at DESC, id DESC LIMIT 1 FOR UPDATE
