-- A code is on its way to a phone.
INSERT INTO access.phone_code (id, phone_index, code_hash, address, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
