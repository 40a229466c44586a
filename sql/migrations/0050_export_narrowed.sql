-- What narrows an export beside its area and statuses, in the words of the list. Words that people type may be personal values: they are
-- sealed as these are, and forgotten with the file.
ALTER TABLE registers.export ADD COLUMN narrowed bytea;
