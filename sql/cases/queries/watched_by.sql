-- What somebody asked to hear of, the newest case first.
SELECT id, since_at FROM cases.watcher WHERE person = $1 ORDER BY id DESC LIMIT $2
