-- The steps of a finding, in their order.
SELECT at, person, state, reason FROM appraisal.finding_change WHERE district = $1 AND id = $2 ORDER BY serial
