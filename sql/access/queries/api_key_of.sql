-- One key, locked.
SELECT id, name, person, area, revoked_at IS NOT NULL AS is_revoked FROM access.api_key WHERE id = $1 FOR UPDATE
