-- What became of the rows so far.
SELECT is_trial, sum(new_rows) AS new_rows, sum(changed) AS changed, sum(same) AS same, sum(refused) AS refused,
    count(*) FILTER (WHERE is_undone) AS undone, count(*) AS batches
FROM registers.import_batch WHERE district = $1 AND import = $2 GROUP BY is_trial
