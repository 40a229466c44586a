-- Somebody says what the columns mean, or how the file is to be taken. What was tried counts no more.
UPDATE registers.import SET state = 'mapped', columns = $3, crs = $4, area = $5, valid_from = $6, empty_clears = $7, changed_at = $8
WHERE district = $1 AND id = $2
