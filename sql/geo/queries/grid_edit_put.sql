-- One edit, with what takes it back.
INSERT INTO geo.grid_edit (community, layer, revision, kind, edited_at, person, person_name, reason, request, change, undoes, sent_key, sent)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
