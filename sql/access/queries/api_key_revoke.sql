-- The key opens nothing any more.
UPDATE access.api_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL
