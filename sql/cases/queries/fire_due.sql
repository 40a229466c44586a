-- Cases whose colour has changed by time alone; what another process is telling is left out.
SELECT c.district, c.id, r.number, c.stage, c.version, c.area, c.due_at, c.participants, c.is_confidential, r.reporter, r.lon, r.lat
FROM cases."case" c JOIN cases.v_report r ON r.district = c.district AND r.id = c.id
WHERE c.fire_at <= $1 AND c.fire_at < '2259-01-01+00'
ORDER BY c.fire_at LIMIT $2
FOR UPDATE OF c SKIP LOCKED
