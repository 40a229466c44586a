-- The sums of a period, by what they are of.
SELECT key, person, post, measure, sum(needed)::bigint AS needed, sum(done)::bigint AS done, sum(in_time)::bigint AS in_time,
       sum(lost)::bigint AS lost, sum(exempt)::bigint AS exempt, sum(minutes)::bigint AS minutes
FROM appraisal.tally
WHERE district = ANY($1::smallint[]) AND dimension = $2 AND measure = ANY($3::integer[]) AND day >= $4 AND day < $5
  AND EXISTS (SELECT FROM unnest($6::bigint[], $7::bigint[]) AS range (low, high) WHERE key BETWEEN low AND high)
GROUP BY key, person, post, measure
