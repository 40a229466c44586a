-- The newest requests first, from each district's own index: an id carries its time, so $1 (the first id that could be of
-- the wanted time) ends the walk. $2: public matters; $3, $4: reported from and before; $5: open, $6: closed ones; $7: how
-- many; $8: how many to leave out before.
SELECT v.id, v.matter, v.stage, v.outcome, v.pack_version, v.holder_unit, v.due_at, v.closed_at, v.reported_at, v.description,
       v.address, v.lon, v.lat, v.updated_at, COALESCE(q.media_url, '') AS media_url, COALESCE(q.address_id, '') AS address_id
  FROM generate_series(0, 511) d
 CROSS JOIN LATERAL (
       SELECT * FROM cases.v_published p
        WHERE p.district = d::smallint AND p.id >= $1 AND p.matter = ANY ($2)
          AND p.reported_at >= $3 AND p.reported_at <= $4
          AND ((p.closed_at IS NULL AND $5) OR (p.closed_at IS NOT NULL AND $6))
        ORDER BY p.id DESC
        LIMIT $7::bigint + $8::bigint) v
  LEFT JOIN open311.request q ON q.district = v.district AND q.id = v.id
 ORDER BY v.id DESC
 LIMIT $7::bigint OFFSET $8::bigint
