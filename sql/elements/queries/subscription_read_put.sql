-- A person has read up to there; never back.
INSERT INTO elements.subscription_read (subscription, person, position, at) VALUES ($1, $2, $3, $4)
ON CONFLICT (subscription, person) DO UPDATE SET position = greatest(subscription_read.position, excluded.position), at = excluded.at
