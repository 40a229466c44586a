-- How many cases that the caller sees were closed ($12) or reported in each $8 (day, week, month) of the local time, $9 minutes ahead, from
-- $5 until $6. Of the two parts only that which is asked for is read.
SELECT date_trunc($8::text, (c.at AT TIME ZONE 'UTC') + make_interval(mins => $9::integer))::date::text AS day, count(*) AS count
FROM (SELECT closed_at AS at, area, is_confidential, participants, district, id FROM cases."case" WHERE $12::boolean AND closed_at >= $5 AND closed_at < $6
      UNION ALL
      SELECT reported_at, area, is_confidential, participants, district, id FROM cases."case" WHERE NOT $12::boolean AND reported_at >= $5 AND reported_at < $6) c
WHERE c.area BETWEEN $10 AND $11
  AND (EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[], $7::boolean[]) AS s(a, b, secret)
       WHERE c.area BETWEEN s.a AND s.b AND (s.secret OR NOT c.is_confidential))
       OR c.participants && $3::bigint[] OR ($4::bigint <> 0 AND EXISTS (SELECT FROM cases.report o
           WHERE o.district = c.district AND o.id = c.id AND o.reporter = $4::bigint)))
GROUP BY 1 ORDER BY 1
