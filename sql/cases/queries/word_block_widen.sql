-- The block that holds a report has these words, too; when there is none yet, it will be made of the text as it is shown.
UPDATE cases.word_block b
SET words = ARRAY(SELECT DISTINCT w FROM unnest(b.words || $3::integer[]) AS w ORDER BY w)
WHERE b.district = $1::smallint AND b.last_id = (SELECT min(o.last_id) FROM cases.word_block o WHERE o.district = $1::smallint AND o.last_id >= $2::bigint)
  AND b.first_id <= $2::bigint AND NOT b.words @> $3::integer[]
