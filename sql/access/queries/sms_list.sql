-- The newest ones, for the page of the development build.
SELECT id, phone_sealed, text_sealed, at FROM access.sms_outbox ORDER BY id DESC LIMIT 100
