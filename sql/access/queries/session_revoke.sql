-- One session of a person ends now.
UPDATE access.session SET revoked_at = $3 WHERE id = $1 AND person = $2 AND revoked_at IS NULL
