-- All sessions of a person end now, but for one ($2; 0: none is kept).
UPDATE access.session SET revoked_at = $3 WHERE person = $1 AND id <> $2 AND revoked_at IS NULL
