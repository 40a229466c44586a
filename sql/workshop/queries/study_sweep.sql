-- Old studies, and all but the newest forty of a person.
DELETE FROM workshop.study WHERE asked_at < $1 OR id IN (
    SELECT id FROM workshop.study WHERE asked_by = $2 ORDER BY asked_at DESC OFFSET 40
)
