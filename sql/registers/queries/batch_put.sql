-- What a batch of rows became. A batch that is there already is refused by its key.
INSERT INTO registers.import_batch (district, import, is_trial, batch, new_rows, changed, same, refused, lines, outcomes, elements, versions)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
