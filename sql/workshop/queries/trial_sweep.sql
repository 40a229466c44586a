-- Old trials, and all but the newest twenty of a person.
DELETE FROM workshop.trial WHERE asked_at < $1 OR id IN (
    SELECT id FROM workshop.trial WHERE asked_by = $2 ORDER BY asked_at DESC OFFSET 20
)
