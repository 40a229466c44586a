-- Open cases in ranges of cells, put together by larger cells, for the map from afar. $8: bits of a cell left out.
SELECT c.cell >> $8 AS large, min(c.cell) AS cell, count(*) AS count,
       count(*) FILTER (WHERE NOT c.is_paused AND c.red_at <= $7) AS red,
       count(*) FILTER (WHERE NOT c.is_paused AND c.red_at > $7) AS blue,
       count(*) FILTER (WHERE c.is_paused) AS grey
FROM unnest($5::bigint[], $6::bigint[]) AS m(low, high)
JOIN cases."case" c ON c.cell BETWEEN m.low AND m.high AND c.closed_at IS NULL AND c.cell <> 0
WHERE (NOT c.is_confidential OR $12) AND c.area BETWEEN $9 AND $10
  AND (EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[], $11::boolean[]) AS s(a, b, secret)
       WHERE c.area BETWEEN s.a AND s.b AND (s.secret OR NOT c.is_confidential))
       OR c.participants && $3::bigint[] OR ($4::bigint <> 0 AND EXISTS (SELECT FROM cases.report o
           WHERE o.district = c.district AND o.id = c.id AND o.reporter = $4::bigint)))
GROUP BY 1
