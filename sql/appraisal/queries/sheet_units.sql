-- The sums of a period of some units, or of their people.
SELECT key, person, post, measure, sum(needed)::bigint AS needed, sum(done)::bigint AS done, sum(in_time)::bigint AS in_time,
       sum(lost)::bigint AS lost, sum(exempt)::bigint AS exempt, sum(minutes)::bigint AS minutes
FROM appraisal.tally
WHERE district = ANY($1::smallint[]) AND dimension = $2 AND measure = ANY($3::integer[]) AND day >= $4 AND day < $5
  AND key = ANY($6::bigint[])
GROUP BY key, person, post, measure
