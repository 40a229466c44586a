-- The version in force, if a pack was ever applied.
SELECT v.id, v.name, v.label, v.digest FROM pack.current c JOIN pack.version v ON v.id = c.version
