-- Open cases with a provisional deadline that an earlier calendar stated. Reads all open cases: asked once a calendar.
SELECT c.district, c.id FROM cases."case" c
WHERE c.closed_at IS NULL AND jsonb_path_exists(c.state::jsonb, '$.c[*] ? (@.pv == true && @.v < $v)', jsonb_build_object('v', $1::bigint))
ORDER BY c.district, c.id LIMIT $2
