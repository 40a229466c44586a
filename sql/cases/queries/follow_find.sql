-- The cases of a follow code (one, but for a collision of hashes, which the code itself tells apart).
SELECT district, id FROM cases.report WHERE follow = $1
