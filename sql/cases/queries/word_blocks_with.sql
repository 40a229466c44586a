-- The newest $4 of all blocks up to $2 that have all words. Those that have them are found first, by the index of words:
-- in one step the newest blocks might be looked through instead, all of them for a rare word.
WITH found AS MATERIALIZED (
    SELECT district, first_id, last_id
    FROM cases.word_block
    WHERE words @> $3::integer[] AND last_id <= $2 AND district = ANY ($1::smallint[]))
SELECT district, first_id, last_id, true AS has_all FROM found ORDER BY last_id DESC LIMIT $4
