-- Done, in the transaction of the work; no row when the lease was lost to another runner.
DELETE FROM jobs.job WHERE district = $1 AND id = $2 AND state = 'running' AND runner = $3 AND attempts = $4
