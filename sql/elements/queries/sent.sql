-- What a request with this key made before.
SELECT body, type, id FROM elements.sent WHERE idem = $1
