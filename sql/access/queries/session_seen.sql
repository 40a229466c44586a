-- When sessions were last used, gathered by a process for half a minute.
UPDATE access.session s SET seen_at = greatest(s.seen_at, n.seen_at)
FROM unnest($1::bigint[], $2::timestamptz[]) AS n (id, seen_at) WHERE s.id = n.id
