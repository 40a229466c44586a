-- What a request with this key made before.
SELECT body, type, id FROM elements.sent WHERE idem = $1 ORDER BY id LIMIT 1
