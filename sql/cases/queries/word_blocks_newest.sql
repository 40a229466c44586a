-- The newest $3 blocks from $2 on backwards, and of each whether it has all words.
SELECT district, first_id, last_id, words @> $4::integer[] AS has_all
FROM (SELECT district, first_id, last_id, words
      FROM cases.word_block
      WHERE last_id <= $2 AND district = ANY ($1::smallint[])
      ORDER BY last_id DESC
      LIMIT $3) newest
ORDER BY last_id DESC
