-- The newest edit that can be taken back.
SELECT community, layer, revision, kind, edited_at, person, person_name, reason, request, change, undoes, undone_by, sent
FROM geo.grid_edit
WHERE community = $1 AND layer = $2 AND undone_by IS NULL AND kind NOT IN ('begin', 'redraw', 'undo')
ORDER BY revision DESC LIMIT 1
