-- It is tried, run or undone from now on, in these areas.
UPDATE registers.import SET state = $3, is_partial = $4, areas_from = $5, areas_to = $6, approve_from = $7, approve_to = $8,
    valid_from = coalesce(valid_from, $9), fault = '', fault_where = '', changed_at = $10
WHERE district = $1 AND id = $2
