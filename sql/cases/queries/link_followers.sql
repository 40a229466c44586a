-- The cases that are merged into a case, the oldest first.
SELECT l.id FROM cases.link l WHERE l.leader = $1 AND l.kind = 'merged' AND l.id > $2 ORDER BY l.id LIMIT $3
