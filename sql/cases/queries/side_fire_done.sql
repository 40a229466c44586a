-- The clock is about to speak of it: what comes later on the ladder is the job's.
UPDATE cases.side s SET fire_at = '2260-01-01+00'
FROM unnest($1::smallint[], $2::bigint[], $3::integer[]) AS f(district, id, branch)
WHERE s.district = f.district AND s.id = f.id AND s.branch = f.branch
