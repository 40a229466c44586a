-- A unit does not follow it any more.
UPDATE elements.subscription SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL
