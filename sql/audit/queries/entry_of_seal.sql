-- What the entries of a seal are now: those it names, and whatever else lies in its transactions (of the same server:
-- those of a server that it was restored into have higher ids, or are named by the seal that followed the restore).
SELECT id, tx, jsonb_build_array(district, id, tx, extract(epoch FROM at), actor_kind, actor, actor_name, session, address, request, action, object_kind, object_id,
                                 area, before, after, purpose, outcome)::text AS body
FROM audit.entry e
WHERE id = ANY ($4::bigint[])
   OR (tx >= $1 AND tx < $2 AND id > $3
       AND id <= coalesce((SELECT min(n.after_id) FROM audit.seal n WHERE n.after_id > $3), 9223372036854775807)
       AND NOT EXISTS (SELECT FROM audit.seal r WHERE r.from_tx = r.to_tx AND e.id = ANY (r.entries)))
ORDER BY id
