-- How many of these there are, up to a limit.
SELECT count(*) FROM (
    SELECT 1 FROM elements.change c
    WHERE type = $1 AND position > $2 AND EXISTS (SELECT FROM unnest($3::bigint[], $4::bigint[]) r(a, b) WHERE c.area BETWEEN r.a AND r.b)
        AND (cardinality($5::text[]) = 0 OR cardinality(fields) = 0 OR fields && $5)
    LIMIT $6) unread
