-- The versions in which a file is not what it was in the version before, newest first; without a digest where it was
-- taken away.
SELECT version, applied_at, origin, applied_by, reason, digest
FROM (
    SELECT v.id AS version, v.applied_at, v.origin, v.applied_by, v.reason, f.digest,
           lag(f.digest) OVER (ORDER BY v.id) AS before
    FROM pack.version v
    LEFT JOIN LATERAL (
        SELECT digest FROM pack.file WHERE version = v.id AND path = $1 ORDER BY layer DESC LIMIT 1
    ) f ON true
) changed
WHERE digest IS DISTINCT FROM before
ORDER BY version DESC
