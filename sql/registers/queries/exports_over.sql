-- Exports whose time is over: their files go, and what narrowed them is forgotten, also of those that came to nothing.
UPDATE registers.export SET state = CASE WHEN state IN ('needs_release', 'ready') THEN 'expired' ELSE state END, narrowed = NULL
WHERE expires_at < $1 AND (state IN ('needs_release', 'ready') OR (narrowed IS NOT NULL AND state <> 'waiting')) RETURNING id
