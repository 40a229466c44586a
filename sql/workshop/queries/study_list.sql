-- A person's studies of a process, newest first.
SELECT s.id, s.kind, s.process, s.pack, s.what, s.asked_by, s.asked_at, s.from_at, s.to_at, s.state, s.finished_at, s.done, s.total, s.sums,
       NULL::text AS job_state
FROM workshop.study s WHERE s.asked_by = $1 AND s.process = $2 ORDER BY s.asked_at DESC LIMIT 20
