-- Promises that ids up to the mark may have been made.
UPDATE platform.node SET high_water = greatest(high_water, $2), leased_at = $3 WHERE number = $1
