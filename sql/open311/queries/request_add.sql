-- What a client gave beside the case. Sent twice it is kept once, as the case is.
INSERT INTO open311.request (district, id, account_id, media_url, address_id, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (district, id) DO NOTHING
