-- Who asked to hear of some cases.
SELECT w.id, w.person FROM unnest($1::smallint[], $2::bigint[]) AS c(district, id)
JOIN cases.watcher w ON w.district = c.district AND w.id = c.id
