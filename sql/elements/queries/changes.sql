-- What happened to a type in areas after a position, oldest first. With fields: only what says none, or one of them.
SELECT position, element, kind, version, fields, at
FROM elements.change c
WHERE type = $1 AND position > $2 AND EXISTS (SELECT FROM unnest($3::bigint[], $4::bigint[]) r(a, b) WHERE c.area BETWEEN r.a AND r.b)
    AND (cardinality($5::text[]) = 0 OR cardinality(fields) = 0 OR fields && $5)
ORDER BY position LIMIT $6
