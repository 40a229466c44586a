-- A part's end is told once: how often this is the time.
UPDATE cases.link SET is_told = true WHERE district = $1 AND id = $2 AND kind = 'part' AND NOT is_told
