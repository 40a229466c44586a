-- Which unit of a pack stands above which.
UPDATE access.unit u SET parent = n.parent FROM unnest($1::bigint[], $2::bigint[]) AS n (id, parent)
WHERE u.id = n.id AND u.parent IS DISTINCT FROM n.parent
