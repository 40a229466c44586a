-- The export that a request with this key made before.
SELECT id FROM registers.export WHERE idem = $1 ORDER BY id LIMIT 1
