-- Where the chain ends. After a link that followed a restore only entries above all that there were then count.
SELECT serial, to_tx, CASE WHEN from_tx = to_tx THEN (SELECT max(e) FROM unnest(entries) e) ELSE after_id END AS after_id, digest
FROM audit.seal ORDER BY serial DESC LIMIT 1
