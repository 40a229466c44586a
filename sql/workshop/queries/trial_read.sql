-- A trial, with how far its job is.
SELECT t.id, t.decision, t.pack, t.asked_by, t.asked_at, t.from_at, t.to_at, t.state, t.finished_at, t.summary,
       j.state AS job_state, j.progress
FROM workshop.trial t LEFT JOIN jobs.v_job j ON j.kind = 'try_on_history' AND j.key = t.id::text
WHERE t.id = $1
