-- What was reported in an area since an hour ($3), by hours since then and matter, and how much of it since another instant ($6: the
-- day's beginning). Ids are made in time: they find the day, reported_at decides.
SELECT floor(extract(epoch FROM c.reported_at - $3::timestamptz) / 3600)::integer AS hour, c.matter, count(*) AS count,
       count(*) FILTER (WHERE c.reported_at >= $6) AS today
FROM unnest($1::smallint[]) AS d(district)
JOIN cases."case" c ON c.district = d.district AND c.id >= $2
WHERE c.reported_at >= $3 AND c.reported_at < $4 AND c.area BETWEEN $5 AND $7
GROUP BY 1, 2
