-- The row of a key, made when it is new, locked until the transaction ends: attempts are counted one after the other,
-- however many come at once.
INSERT INTO access.throttle AS t (key, failures, last_at, until_at) VALUES ($1, 0, $2, $2)
ON CONFLICT (key) DO UPDATE SET last_at = t.last_at
RETURNING t.key, t.failures, t.last_at, t.until_at
