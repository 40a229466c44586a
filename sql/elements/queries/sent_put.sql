-- Remembers what a request made. Two at once with one key: the second is refused by the key, and tries again.
INSERT INTO elements.sent (idem, body, type, district, id, at) VALUES ($1, $2, $3, $4, $5, $6)
