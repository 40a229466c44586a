-- The levels from the top.
SELECT name, depth FROM geo.level ORDER BY depth
