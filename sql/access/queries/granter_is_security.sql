-- Whether the person administers security in the area now.
SELECT EXISTS (SELECT FROM access.assignment a WHERE a.person = $1 AND a.separation = 'security' AND a.from_at <= $2
               AND (a.until_at IS NULL OR a.until_at > $2) AND a.area <= $3 AND $4 <= a.area + $5) AS is_security
