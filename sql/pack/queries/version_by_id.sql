-- One version.
SELECT id, name, label, digest FROM pack.version WHERE id = $1
