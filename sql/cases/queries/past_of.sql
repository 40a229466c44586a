-- Some cases as they were reported, in the order in which they are asked for; of the confidential ones those that are seen: in some
-- areas ($3 to $5), by some units or by whose own they are.
SELECT c.district, c.id, r.number, c.reported_at, c.area, c.matter, r.source
FROM unnest($1::smallint[], $2::bigint[]) WITH ORDINALITY AS w (district, id, place)
JOIN cases."case" c ON c.district = w.district AND c.id = w.id
JOIN cases.report r ON r.district = w.district AND r.id = w.id
WHERE NOT c.is_confidential OR c.participants && $6::bigint[] OR ($7::bigint <> 0 AND r.reporter = $7::bigint)
   OR EXISTS (SELECT FROM unnest($3::bigint[], $4::bigint[], $5::boolean[]) AS s (low, high, secret)
              WHERE c.area BETWEEN s.low AND s.high AND s.secret)
ORDER BY w.place
