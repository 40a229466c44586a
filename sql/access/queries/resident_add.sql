-- A resident who came with a phone for the first time; two at once make one.
INSERT INTO access.person (id, kind, name, language, phone_sealed, phone_index, created_at) VALUES ($1, 'resident', $2, $3, $4, $5, $6)
ON CONFLICT (phone_index) WHERE kind = 'resident' DO NOTHING
