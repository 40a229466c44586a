-- Tells the other processes that there is something to read. Travels in the publisher's own transaction.
SELECT pg_notify('outbox_published', '')::text AS told
