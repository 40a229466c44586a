-- Another part of a case that has ended.
SELECT l.id FROM cases.link l WHERE l.leader = $1 AND l.kind = 'part' AND l.id <> $2 AND l.is_told LIMIT 1
