-- The report of an import, kept.
INSERT INTO geo.import (revision, imported_at, source, report) VALUES ($1, $2, $3, $4)
