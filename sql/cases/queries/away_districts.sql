-- The home districts of cases that were put right into these areas from elsewhere.
SELECT DISTINCT k.district FROM unnest($1::bigint[], $2::bigint[]) AS a(low, high)
JOIN cases.corrected k ON k.area BETWEEN a.low AND a.high
WHERE k.is_away
