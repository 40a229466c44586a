-- The outcome, unless it was cancelled meanwhile.
UPDATE workshop.trial SET state = $2, finished_at = $3, summary = $4 WHERE id = $1 AND state = 'waiting'
