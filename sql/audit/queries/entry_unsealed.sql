-- The entries of decided transactions, each as one text whose bytes are the same for ever, the oldest first. At most $3
-- entries, but never half a transaction.
SELECT id, tx, jsonb_build_array(district, id, tx, extract(epoch FROM at), actor_kind, actor, actor_name, session, address, request, action, object_kind, object_id,
                                 area, before, after, purpose, outcome)::text AS body
FROM audit.entry e
WHERE tx >= $1 AND tx < $2 AND id > $4
  AND tx <= coalesce((SELECT n.tx FROM audit.entry n WHERE n.tx >= $1 AND n.tx < $2 AND n.id > $4 ORDER BY n.tx OFFSET $3 LIMIT 1), $2)
ORDER BY id
