-- It could not be made.
UPDATE registers.export SET state = 'failed', fault = $3, fault_where = $4 WHERE district = $1 AND id = $2
