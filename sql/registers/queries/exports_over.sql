-- Exports whose time is over: their files go.
UPDATE registers.export SET state = 'expired' WHERE expires_at < $1 AND state IN ('needs_release', 'ready') RETURNING id
