-- Where the subscriber is, unless another process is serving it or its last failure is too recent.
SELECT position FROM outbox.subscriber
WHERE name = $1 AND (retry_at IS NULL OR retry_at <= $2)
FOR UPDATE SKIP LOCKED
