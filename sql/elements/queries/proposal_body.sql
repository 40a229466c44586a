-- A change that waits, sealed anew.
UPDATE elements.proposal SET body = $3 WHERE district = $1 AND element = $2
