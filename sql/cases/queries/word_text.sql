-- The oldest reports of a district that are in no block yet and have settled, as they are shown.
SELECT r.district, r.id, r.description || ' ' || r.address AS text
FROM cases.v_report r
WHERE r.district = $1 AND r.id < $2
  AND r.id > coalesce((SELECT max(b.last_id) FROM cases.word_block b WHERE b.district = $1), 0)
ORDER BY r.id
LIMIT $3
