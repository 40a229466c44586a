-- Two sealers that meet: one works, the other goes home.
SELECT pg_try_advisory_xact_lock(7238914550113) AS is_mine
