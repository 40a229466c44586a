-- The runner is alive and still at work on these.
UPDATE jobs.job SET leased_until = $2 WHERE state = 'running' AND runner = $1
