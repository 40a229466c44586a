-- Cases that a unit closed in a period, or one person of it (0: all of the unit), within the caller's sight; the latest first.
SELECT c.id, r.number, c.matter, left(r.description, 160) AS description, r.address, c.area, c.stage, c.level, c.holder_unit, c.holder_person,
       c.due_at, c.red_at, c.is_paused, c.reported_at, c.closed_at, r.source, c.urgency, r.lon, r.lat, r.photos[1] AS photo, c.version, c.is_late,
       c.is_confidential, NULL::timestamptz AS reply_due_at, NULL::timestamptz AS reply_red_at, 0::bigint AS block
FROM cases."case" c
JOIN cases.v_report r ON r.district = c.district AND r.id = c.id
WHERE c.closed_at >= $4 AND c.closed_at < $5 AND NOT c.is_confidential AND c.area BETWEEN $6 AND $7
  AND c.handler_unit = $8 AND ($9::bigint = 0 OR c.handler_person = $9)
  AND (c.participants && $3::bigint[]
       OR EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) AS s(a, b) WHERE c.area BETWEEN s.a AND s.b))
ORDER BY c.closed_at DESC, c.id
LIMIT 200
