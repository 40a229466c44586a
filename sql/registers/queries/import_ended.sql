-- The work on it ended, well or not.
UPDATE registers.import SET state = $3, fault = $4, fault_where = $5, changed_at = $6 WHERE district = $1 AND id = $2
