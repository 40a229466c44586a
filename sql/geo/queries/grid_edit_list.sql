-- What was done to the grids of a community, the newest first; $3 the revision to go on before.
SELECT community, layer, revision, kind, edited_at, person, person_name, reason, request, change - 'removed' - 'added' AS change, undoes, undone_by, sent
FROM geo.grid_edit WHERE community = $1 AND layer = $2 AND revision < $3
ORDER BY revision DESC LIMIT $4
