-- Its file is there, until then.
UPDATE registers.export SET state = 'ready', row_count = $3, size = $4, expires_at = $5 WHERE district = $1 AND id = $2
