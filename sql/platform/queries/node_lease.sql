-- Takes the number over from the process that had it before, and says from where its ids go on.
INSERT INTO platform.node AS node (number, high_water, leased_at) VALUES ($1, $2, $3)
ON CONFLICT (number) DO UPDATE SET high_water = greatest(node.high_water, excluded.high_water), leased_at = excluded.leased_at
RETURNING (SELECT coalesce(max(before.high_water), 0) FROM platform.node AS before WHERE before.number = $1) AS high_water
