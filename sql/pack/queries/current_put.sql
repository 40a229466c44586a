-- From now on this version is in force.
INSERT INTO pack.current (version) VALUES ($1) ON CONFLICT (is_only) DO UPDATE SET version = excluded.version
