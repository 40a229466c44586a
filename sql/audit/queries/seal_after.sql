-- The next links, in order.
SELECT serial, at, from_tx, to_tx, after_id, entries, digests, prev_digest, digest FROM audit.seal WHERE serial > $1 ORDER BY serial LIMIT $2
