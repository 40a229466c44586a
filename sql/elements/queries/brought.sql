-- The version of the pack that the tables of types are of; no row before the first.
SELECT version FROM elements.brought
