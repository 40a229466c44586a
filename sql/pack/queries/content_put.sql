-- Keeps texts by digest; those that are there already stay.
INSERT INTO pack.content (digest, body)
SELECT DISTINCT ON (digest) digest, body FROM unnest($1::text[], $2::text[]) AS given (digest, body)
ON CONFLICT (digest) DO NOTHING
