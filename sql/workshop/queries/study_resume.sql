-- Goes on from where it came to.
UPDATE workshop.study SET state = 'waiting', finished_at = NULL WHERE id = $1 AND state <> 'done'
