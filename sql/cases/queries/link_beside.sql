-- The cases that stand beside a case: followers and parts, the oldest first.
SELECT l.id, l.kind FROM cases.link l WHERE l.leader = $1 ORDER BY l.kind, l.id LIMIT $2
