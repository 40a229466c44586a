-- Whether the person administers security now, in one of these areas (a place and all that contain it).
SELECT EXISTS (SELECT FROM access.assignment a WHERE a.person = $1 AND a.separation = 'security' AND a.from_at <= $2
               AND (a.until_at IS NULL OR a.until_at > $2) AND a.area = ANY ($3::bigint[])) AS is_security
