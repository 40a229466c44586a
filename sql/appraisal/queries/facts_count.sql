-- How much is kept: facts, and sums of them.
SELECT (SELECT count(*) FROM appraisal.fact) AS facts, (SELECT count(*) FROM appraisal.tally) AS tallies
