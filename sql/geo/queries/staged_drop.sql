-- Staged rows that are refused.
DELETE FROM geo.staged WHERE batch = txid_current() AND row = ANY ($1::integer[])
