-- The state of a finding after a step.
UPDATE appraisal.finding SET state = $3, changes = $4 WHERE district = $1 AND id = $2
