-- The texts of a version, the extended packs first.
SELECT f.layer, f.layer_name, f.path, c.body
FROM pack.file f JOIN pack.content c ON c.digest = f.digest
WHERE f.version = $1
ORDER BY f.layer, f.path COLLATE "C"
