-- Before the failing checks of a type are counted anew.
DELETE FROM elements.quality_fault WHERE type = $1
