-- Ends now; one that had not begun never does.
UPDATE access.assignment SET until_at = greatest(from_at, $2) WHERE id = $1 AND (until_at IS NULL OR until_at > $2)
