-- What the entries of a seal are now: those it names, and whatever else lies in its transactions.
SELECT id, tx, jsonb_build_array(district, id, tx, extract(epoch FROM at), actor_kind, actor, actor_name, session, address, request, action, object_kind, object_id,
                                 area, before, after, purpose, outcome)::text AS body
FROM audit.entry WHERE (tx >= $1 AND tx < $2 AND id > $3) OR id = ANY ($4::bigint[]) ORDER BY id
