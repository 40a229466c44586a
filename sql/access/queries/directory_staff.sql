-- Everybody whose name an act may carry, but for residents.
SELECT id, name, area FROM access.person WHERE kind <> 'resident'
