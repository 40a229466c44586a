-- What each key has come to.
UPDATE access.throttle AS t SET failures = n.failures, last_at = $4, until_at = n.until_at
FROM unnest($1::text[], $2::bigint[], $3::timestamptz[]) AS n (key, failures, until_at) WHERE t.key = n.key
