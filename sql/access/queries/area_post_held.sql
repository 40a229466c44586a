-- Whether a person has a role in an area and a unit for all of a time ($5 to $6; null: for good).
SELECT EXISTS (SELECT FROM access.assignment a WHERE a.person = $1 AND a.role = $2 AND a.area = $3 AND a.unit IS NOT DISTINCT FROM $4::bigint
               AND a.from_at <= $5 AND (a.until_at IS NULL OR a.until_at >= $6::timestamptz))
