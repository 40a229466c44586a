-- Changes are told for a time only; what elements were before is in their own history.
DELETE FROM elements.change WHERE at < $1
