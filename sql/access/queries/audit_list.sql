-- The log, newest first, of the caller's areas; entries of no area for whoever has the whole city ($3).
SELECT id, at, actor_kind, actor, actor_name, address, request, action, object_kind, object_id, area, before, after, purpose, outcome FROM audit.v_entry
WHERE (($3 AND area IS NULL) OR EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[]) s (a, b) WHERE area BETWEEN s.a AND s.b))
  AND ($4::bigint IS NULL OR actor = $4) AND ($5::text IS NULL OR action LIKE $5) AND ($6::text IS NULL OR object_kind = $6)
  AND ($7::text IS NULL OR object_id = $7) AND ($8::text IS NULL OR outcome = $8 OR ($8 = 'refused' AND outcome <> 'done'))
  AND ($9::timestamptz IS NULL OR at >= $9) AND ($10::timestamptz IS NULL OR at < $10) AND id < $11
ORDER BY id DESC LIMIT $12
