-- Every case, in order, a page at a time: for replaying and verifying.
SELECT district, id FROM cases."case" WHERE (district, id) > ($1, $2) ORDER BY district, id LIMIT $3
