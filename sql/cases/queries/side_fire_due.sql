-- What turned red beside the main branches by time alone; what another process is telling is left out.
SELECT s.district, s.id, s.branch FROM cases.side s
WHERE s.fire_at <= $1 AND s.fire_at < '2259-01-01+00'
ORDER BY s.fire_at LIMIT $2
FOR UPDATE SKIP LOCKED
