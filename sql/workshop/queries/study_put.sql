-- A study that is asked for.
INSERT INTO workshop.study (id, kind, process, what, pack, asked_by, asked_at, from_at, to_at, areas_from, areas_to, total)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
