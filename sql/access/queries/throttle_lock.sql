-- The rows of the keys, made when they are new, locked until the transaction ends: attempts on one account are counted
-- one after the other, however many come at once. The keys come sorted, so that two attempts never wait for each other.
INSERT INTO access.throttle AS t (key, failures, last_at, until_at)
SELECT k, 0, $2, $2 FROM unnest($1::text[]) AS k ORDER BY k
ON CONFLICT (key) DO UPDATE SET last_at = t.last_at
RETURNING t.key, t.failures, t.last_at, t.until_at
