-- Every transaction below this one is decided.
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS tx
