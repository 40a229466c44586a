-- What was reported on a day in an area, by hour and matter. Ids are made in time: they find the day, reported_at decides.
SELECT extract(hour FROM (c.reported_at + $6::bigint * interval '1 minute') AT TIME ZONE 'UTC')::integer AS hour, c.matter, count(*) AS count
FROM unnest($1::smallint[]) AS d(district)
JOIN cases."case" c ON c.district = d.district AND c.id >= $2
WHERE c.reported_at >= $3 AND c.reported_at < $4 AND c.area BETWEEN $5 AND $7
GROUP BY 1, 2
