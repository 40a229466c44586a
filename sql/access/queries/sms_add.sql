-- What would have been sent.
INSERT INTO access.sms_outbox (phone_sealed, text_sealed, at) VALUES ($1, $2, $3)
