-- Until when one of the keys must wait.
SELECT max(until_at) AS until_at FROM access.throttle WHERE key = ANY ($1::text[])
