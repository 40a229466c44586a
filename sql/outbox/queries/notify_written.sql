-- Tells the publisher in another process that there is something to publish. Never in the transaction that wrote it.
SELECT pg_notify('outbox_written', '')::text AS told
