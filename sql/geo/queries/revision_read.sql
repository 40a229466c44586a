-- Which picture of the areas is the newest.
SELECT number FROM geo.revision
