-- A study, with what its job says.
SELECT s.id, s.kind, s.process, s.pack, s.what, s.asked_by, s.asked_at, s.from_at, s.to_at, s.state, s.finished_at, s.done, s.total, s.sums,
       j.state AS job_state
FROM workshop.study s LEFT JOIN jobs.v_job j ON j.kind = 'study_history' AND j.key = s.id::text
WHERE s.id = $1
ORDER BY j.run_at DESC LIMIT 1
