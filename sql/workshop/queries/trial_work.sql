-- What the job needs of a trial that is still wanted.
SELECT id, decision, draft, pack, from_at, to_at, areas_from, areas_to FROM workshop.trial
WHERE id = $1 AND state = 'waiting'
