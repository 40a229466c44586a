SELECT (SELECT count(*) FROM appraisal.fact) AS facts, (SELECT count(*) FROM appraisal.tally) AS tallies
