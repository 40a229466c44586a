-- Posts of a pack's people; one that is held already is left alone.
INSERT INTO access.assignment (id, person, role, separation, area, unit, post, from_at)
SELECT n.id, n.person, n.role, r.separation, n.area, nullif(n.unit, 0), n.post, $7
FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::text[]) AS n (id, person, role, area, unit, post)
JOIN access.role r ON r.code = n.role
WHERE NOT EXISTS (SELECT FROM access.assignment a WHERE a.person = n.person AND a.role = n.role AND a.area = n.area
                  AND a.unit IS NOT DISTINCT FROM nullif(n.unit, 0))
