-- The case of a number.
SELECT district, id FROM cases.report WHERE number = $1
