-- Which administrations a person holds or will hold.
SELECT separation, from_at, until_at FROM access.assignment
WHERE person = $1 AND separation <> 'none' AND (until_at IS NULL OR until_at > $2)
