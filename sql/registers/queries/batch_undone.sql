-- A batch was undone.
UPDATE registers.import_batch SET is_undone = true WHERE district = $1 AND import = $2 AND NOT is_trial AND batch = $3 AND NOT is_undone
