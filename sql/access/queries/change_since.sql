-- What changed in transactions that were not decided when was looked last ($1). Some may be seen twice; forgetting twice
-- does no harm. The first row says from where to look next.
SELECT 'horizon' AS kind, pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS subject
UNION ALL
SELECT kind, subject FROM access.change WHERE tx >= $1
