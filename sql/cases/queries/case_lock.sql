-- The cases of a batch, locked in one order before their state is read: two who press a button at once cannot both move
-- a case, and two batches cannot wait for each other in a circle.
SELECT c.district, c.id, r.number, c.version, c.state, c.hash, c.area, r.lon, r.lat, r.reporter,
       EXISTS (SELECT FROM cases.watcher w WHERE w.district = c.district AND w.id = c.id) AS is_watched
FROM unnest($1::smallint[], $2::bigint[]) AS w(district, id)
JOIN cases."case" c ON c.district = w.district AND c.id = w.id
JOIN cases.v_report r ON r.district = c.district AND r.id = c.id
ORDER BY c.district, c.id
FOR UPDATE OF c
