-- Where the chain ends.
SELECT serial, to_tx, after_id, digest FROM audit.seal ORDER BY serial DESC LIMIT 1
