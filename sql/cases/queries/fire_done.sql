-- Told: next when it is due, or never.
UPDATE cases."case" c SET fire_at = CASE WHEN c.due_at > $3 THEN c.due_at ELSE '2260-01-01+00' END
FROM unnest($1::smallint[], $2::bigint[]) AS f(district, id)
WHERE c.district = f.district AND c.id = f.id
