-- Somebody does not want to hear of a case any more.
DELETE FROM cases.watcher WHERE district = $1 AND id = $2 AND person = $3
