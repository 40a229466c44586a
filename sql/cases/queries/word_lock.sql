-- Blocks of words of a district are made or widened by one transaction at a time, which sees what the one before wrote.
SELECT pg_advisory_xact_lock(78217104, $1::smallint)
