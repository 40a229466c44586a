-- Which files went in.
SELECT source FROM geo.import
