-- Some requests by their ids ($2) and the districts that those carry ($1); only public matters ($3).
SELECT v.id, v.matter, v.stage, v.outcome, v.pack_version, v.holder_unit, v.due_at, v.closed_at, v.reported_at, v.description,
       v.address, v.lon, v.lat, v.updated_at, COALESCE(q.media_url, '') AS media_url, COALESCE(q.address_id, '') AS address_id
  FROM unnest($1::bigint[], $2::bigint[]) w(district, id)
  JOIN cases.v_published v ON v.district = w.district::smallint AND v.id = w.id
  LEFT JOIN open311.request q ON q.district = v.district AND q.id = v.id
 WHERE v.matter = ANY ($3)
 ORDER BY v.id DESC
