-- The change of an element that waits for its approval.
SELECT version, body, proposed_by, proposed_at FROM elements.proposal WHERE district = $1 AND element = $2
