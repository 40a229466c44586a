-- Old failures are forgotten.
DELETE FROM access.throttle WHERE last_at < $1
