-- A file as a version has it.
SELECT c.body FROM pack.file f JOIN pack.content c ON c.digest = f.digest
WHERE f.version = $1 AND f.path = $2 ORDER BY f.layer DESC LIMIT 1
