-- The newest reports that are in no block yet, and older than $2: at most $3 of all, a row for each district that has some.
WITH newest AS (
    SELECT t.district, t.id
    FROM unnest($1::smallint[]) AS d(district)
    CROSS JOIN LATERAL (
        SELECT r.district, r.id
        FROM cases.report r
        WHERE r.district = d.district AND r.id < $2
          AND r.id > coalesce((SELECT max(b.last_id) FROM cases.word_block b WHERE b.district = d.district), 0)
        ORDER BY r.id DESC
        LIMIT $3) t
    ORDER BY t.id DESC
    LIMIT $3)
SELECT district, min(id) AS first_id, max(id) AS last_id, count(*) AS count FROM newest GROUP BY district
