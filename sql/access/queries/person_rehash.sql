-- The same password, hashed at the cost of today.
UPDATE access.person SET password_hash = $2 WHERE id = $1
