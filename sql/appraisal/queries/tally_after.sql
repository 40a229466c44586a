-- Every sum, in order, a page at a time: for verifying.
SELECT district, dimension, measure, day, key, person, post, needed, done, in_time, lost, exempt, minutes
FROM appraisal.tally
WHERE (district, dimension, measure, day, key, person, post) > ($1, $2, $3, $4, $5, $6, $7)
ORDER BY district, dimension, measure, day, key, person, post LIMIT $8
