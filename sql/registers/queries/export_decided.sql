-- A second person let it go, or did not.
UPDATE registers.export SET state = $3, released_by = $4, released_at = $5 WHERE district = $1 AND id = $2
