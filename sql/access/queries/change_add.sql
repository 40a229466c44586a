-- Tells every process to forget what it holds of the subject.
INSERT INTO access.change (at, kind, subject) VALUES ($1, $2, $3)
