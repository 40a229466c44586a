-- New codes replace the old ones.
DELETE FROM access.recovery_code WHERE person = $1
