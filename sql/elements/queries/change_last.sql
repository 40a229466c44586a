-- The position of the newest change; 0 before the first.
SELECT coalesce(max(position), 0) FROM elements.change
