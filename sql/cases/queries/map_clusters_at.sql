-- The same as map_clusters for an instant that is past ($7): what was reported by then and not closed.
SELECT c.cell >> $8 AS large, min(c.cell) AS cell, count(*) AS count, count(*) FILTER (WHERE c.red_at <= $7) AS red,
       count(*) FILTER (WHERE c.red_at > $7) AS blue, 0::bigint AS grey
FROM (SELECT o.* FROM unnest($5::bigint[], $6::bigint[]) AS m(low, high)
      JOIN cases."case" o ON o.cell BETWEEN m.low AND m.high AND o.closed_at IS NULL AND o.cell <> 0
      UNION ALL
      SELECT d.* FROM cases."case" d
      WHERE d.closed_at > $7 AND d.area BETWEEN $9 AND $10 AND d.cell <> 0
        AND EXISTS (SELECT FROM unnest($5::bigint[], $6::bigint[]) AS m(low, high) WHERE d.cell BETWEEN m.low AND m.high)) c
WHERE (NOT c.is_confidential OR $12) AND c.reported_at <= $7 AND c.area BETWEEN $9 AND $10
  AND (EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[], $11::boolean[]) AS s(a, b, secret)
       WHERE c.area BETWEEN s.a AND s.b AND (s.secret OR NOT c.is_confidential))
       OR c.participants && $3::bigint[] OR ($4::bigint <> 0 AND EXISTS (SELECT FROM cases.report o
           WHERE o.district = c.district AND o.id = c.id AND o.reporter = $4::bigint)))
GROUP BY 1
