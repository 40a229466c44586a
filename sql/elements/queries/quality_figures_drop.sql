-- Before the figures of a type are counted anew.
DELETE FROM elements.quality_figure WHERE type = $1
