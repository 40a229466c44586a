-- No longer wanted.
UPDATE workshop.trial SET state = 'cancelled', finished_at = $2 WHERE id = $1 AND state = 'waiting'
