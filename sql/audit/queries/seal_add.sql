-- One more link.
INSERT INTO audit.seal (serial, at, from_tx, to_tx, after_id, entries, digests, prev_digest, digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
