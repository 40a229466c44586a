-- Cases that stand beside another from now on.
INSERT INTO cases.link (district, id, kind, leader)
SELECT district, id, kind, leader FROM unnest($1::smallint[], $2::bigint[], $3::text[], $4::bigint[]) AS l(district, id, kind, leader)
ON CONFLICT (district, id, kind) DO UPDATE SET leader = excluded.leader
