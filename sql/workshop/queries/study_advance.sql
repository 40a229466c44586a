-- A portion is done, unless nobody wants it any more; then no row comes back.
UPDATE workshop.study SET done = $2, cursor_district = $3, cursor_case = $4, sums = $5, state = $6, finished_at = $7
WHERE id = $1 AND state = 'waiting' RETURNING id
