-- Somebody hears of a case from now on.
INSERT INTO cases.watcher (district, id, person, since_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
