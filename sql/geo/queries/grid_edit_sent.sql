-- The edit that a request made when it was sent before.
SELECT community, layer, revision, kind, edited_at, person, person_name, reason, request, change, undoes, undone_by, sent
FROM geo.grid_edit WHERE person = $1 AND sent_key = $2
