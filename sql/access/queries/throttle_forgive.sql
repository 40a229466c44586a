-- The account proved itself: its failures are forgotten, and the attempt is taken off its address.
UPDATE access.throttle SET failures = CASE WHEN key = $1 THEN 0 ELSE greatest(failures - 1, 0) END, until_at = least(until_at, $3)
WHERE key IN ($1, $2)
