-- Whoever else changes the grids of this community waits here until the end of the transaction.
SELECT code FROM geo.area WHERE code = $1 FOR UPDATE
