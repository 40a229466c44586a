-- The case that a case is merged into.
SELECT leader FROM cases.link WHERE district = $1 AND id = $2 AND kind = 'merged'
