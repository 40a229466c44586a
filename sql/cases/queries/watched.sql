-- How many asked to hear of a case, and whether this person did.
SELECT count(*) AS count, coalesce(bool_or(w.person = $3), false) AS is_mine FROM cases.watcher w WHERE w.district = $1 AND w.id = $2
