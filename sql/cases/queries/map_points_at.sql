-- The same as map_points for an instant that is past: what was reported by then and not closed.
SELECT c.id, r.number, c.matter, ''::text AS stage, c.cell, c.red_at, c.due_at, false AS is_paused
FROM (SELECT o.* FROM unnest($5::bigint[], $6::bigint[]) AS m(low, high)
      JOIN cases."case" o ON o.cell BETWEEN m.low AND m.high AND o.closed_at IS NULL AND o.cell <> 0
      UNION ALL
      SELECT d.* FROM cases."case" d
      WHERE d.closed_at > $10 AND d.area BETWEEN $8 AND $9 AND d.cell <> 0
        AND EXISTS (SELECT FROM unnest($5::bigint[], $6::bigint[]) AS m(low, high) WHERE d.cell BETWEEN m.low AND m.high)) c
JOIN cases.report r ON r.district = c.district AND r.id = c.id
WHERE (NOT c.is_confidential OR $12) AND c.reported_at <= $10 AND c.area BETWEEN $8 AND $9
  AND (EXISTS (SELECT FROM unnest($1::bigint[], $2::bigint[], $11::boolean[]) AS s(a, b, secret)
       WHERE c.area BETWEEN s.a AND s.b AND (s.secret OR NOT c.is_confidential))
       OR c.participants && $3::bigint[] OR ($4::bigint <> 0 AND r.reporter = $4::bigint))
LIMIT $7
