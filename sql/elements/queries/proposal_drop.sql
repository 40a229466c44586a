-- It was decided, or the element ended.
DELETE FROM elements.proposal WHERE district = $1 AND element = $2
