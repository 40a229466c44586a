-- The account proved itself: its failures are forgotten.
UPDATE access.throttle SET failures = 0, until_at = least(until_at, $2) WHERE key = $1
