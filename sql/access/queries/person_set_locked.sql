-- Locked out, or let in again.
UPDATE access.person SET is_locked = $2, version = version + 1 WHERE id = $1 AND is_locked <> $2
