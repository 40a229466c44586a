-- A file came in. Twice with one key at once: both are kept, and the later asking finds the first.
INSERT INTO registers.import (district, id, type, file_name, size, format, state, encoding, crs, person, language, idem, created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, 'uploaded', $7, $8, $9, $10, $11, $12, $12)
