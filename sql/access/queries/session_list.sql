-- A person's sessions in force, the newest first.
SELECT id, client, address, agent, has_second_factor, created_at, seen_at, ends_at FROM access.session
WHERE person = $1 AND revoked_at IS NULL AND ends_at > $2 AND seen_at + make_interval(secs => idle_seconds) > $2 ORDER BY id DESC
