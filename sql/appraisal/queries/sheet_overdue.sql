-- What of a period is open and overdue now.
SELECT unit, area, measure, count(*) AS overdue
FROM appraisal.fact
WHERE district = ANY($1::smallint[]) AND measure = ANY($2::integer[]) AND day >= $3 AND day < $4
  AND needed > done + lost AND NOT is_exempt AND due <= $5
GROUP BY unit, area, measure
