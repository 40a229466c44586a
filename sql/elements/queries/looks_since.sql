-- How often somebody looked behind masks since then.
SELECT count(*) FROM elements.look WHERE person = $1 AND at > $2
