-- A part whose end was told goes on: how often this is news.
UPDATE cases.link SET is_told = false WHERE district = $1 AND id = $2 AND kind = 'part' AND is_told
