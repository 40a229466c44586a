-- Open cases in ranges of cells, for the map from near.
SELECT c.id, r.number, c.matter, c.stage, c.cell, c.red_at, c.due_at, c.is_paused
FROM unnest($5::bigint[], $6::bigint[]) AS m(low, high)
JOIN cases."case" c ON c.cell BETWEEN m.low AND m.high AND c.closed_at IS NULL AND c.cell <> 0
JOIN cases.report r ON r.district = c.district AND r.id = c.id
WHERE (NOT c.is_confidential OR $11) AND c.area BETWEEN $8 AND $9
  AND (EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[], $10::boolean[]) AS s(a, b, secret)
       WHERE c.area BETWEEN s.a AND s.b AND (s.secret OR NOT c.is_confidential))
       OR c.participants && $3::bigint[] OR ($4::bigint <> 0 AND EXISTS (SELECT FROM cases.report o
           WHERE o.district = c.district AND o.id = c.id AND o.reporter = $4::bigint)))
LIMIT $7
