-- The file was read: its headings and what they mean.
UPDATE registers.import SET state = 'mapped', encoding = $3, delimiter = $4, headings = $5, columns = $6, row_count = $7, changed_at = $8
WHERE district = $1 AND id = $2
