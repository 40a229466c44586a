-- Every unit there is or was.
SELECT id, code, name, name_en, kind, level, area, parent, is_active FROM access.unit ORDER BY area, code
