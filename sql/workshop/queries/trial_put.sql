-- A trial that is asked for.
INSERT INTO workshop.trial (id, decision, draft, pack, asked_by, asked_at, from_at, to_at, areas_from, areas_to)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
