-- One unit.
SELECT id, code, name, name_en, kind, level, area, parent, is_active, version FROM access.unit WHERE id = $1
