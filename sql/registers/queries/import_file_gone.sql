-- Its file was thrown away.
UPDATE registers.import SET has_file = false WHERE district = $1 AND id = $2
