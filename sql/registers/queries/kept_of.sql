-- What an undo left as it is.
SELECT line, element, why FROM registers.import_kept WHERE district = $1 AND import = $2 AND line > $3 ORDER BY line LIMIT $4
