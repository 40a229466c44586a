-- How many entries wait for the next seal.
SELECT count(*) AS count FROM audit.entry WHERE tx >= $1 AND id > $2
