-- Ends now.
UPDATE access.deputy SET until_at = greatest(from_at, $2) WHERE id = $1 AND until_at > $2
