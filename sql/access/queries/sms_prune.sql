-- Nobody looks at these again.
DELETE FROM access.sms_outbox WHERE at < $1
