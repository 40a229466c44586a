-- From now on the tables are of this version.
INSERT INTO elements.brought (version) VALUES ($1) ON CONFLICT (is_only) DO UPDATE SET version = excluded.version
