-- Every open case, in order, a page at a time.
SELECT c.district, c.id, r.number, c.version, c.state, c.hash, c.area, r.lon, r.lat, r.reporter,
       EXISTS (SELECT FROM cases.watcher w WHERE w.district = c.district AND w.id = c.id) AS is_watched
FROM cases."case" c JOIN cases.v_report r ON r.district = c.district AND r.id = c.id
WHERE (c.district, c.id) > ($1, $2) AND c.closed_at IS NULL
ORDER BY c.district, c.id LIMIT $3
