-- A person's own templates and those of some units; for a matter and an act also those for any. Own ones and narrow ones first.
SELECT id, unit, owner, matter, act, name, body, version, changed_at FROM cases.reply_template
WHERE ((unit = 0 AND owner = $1) OR unit = ANY ($2::bigint[]))
  AND ($3::text = '' OR matter IN ('', $3)) AND ($4::text = '' OR act IN ('', $4))
ORDER BY unit <> 0, matter = '', act = '', name, id LIMIT 300
