-- Two who apply a pack at once take turns: the second sees what the first did.
SELECT pg_advisory_xact_lock(hashtextextended('onegrid.pack.apply', 0))
