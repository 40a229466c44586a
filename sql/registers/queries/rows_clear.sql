-- A trial is made anew.
DELETE FROM registers.import_row WHERE district = $1 AND import = $2 AND is_trial
