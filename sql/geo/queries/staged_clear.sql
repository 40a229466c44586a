-- The staged rows of this transaction.
DELETE FROM geo.staged WHERE batch = txid_current()
