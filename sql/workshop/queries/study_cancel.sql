-- No longer wanted; it may go on later.
UPDATE workshop.study SET state = 'cancelled', finished_at = $2 WHERE id = $1 AND state = 'waiting'
