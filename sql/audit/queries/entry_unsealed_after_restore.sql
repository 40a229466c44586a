-- The same after the log was restored into a new server, whose transactions count from the beginning again: whatever no
-- seal names.
SELECT id, tx, jsonb_build_array(district, id, tx, extract(epoch FROM at), actor_kind, actor, actor_name, session, address, request, action, object_kind, object_id,
                                 area, before, after, purpose, outcome)::text AS body
FROM audit.entry e
WHERE NOT EXISTS (SELECT FROM audit.seal s WHERE e.id = ANY (s.entries)) AND (tx < $1 OR tx >= $2)
ORDER BY id
