-- A block; another process may have made it just now.
INSERT INTO cases.word_block (district, last_id, first_id, words) VALUES ($1, $2, $3, $4)
ON CONFLICT ON CONSTRAINT word_block_pk DO NOTHING
