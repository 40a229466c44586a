-- One role.
SELECT code, name, name_en, levels, permissions, separation FROM access.role WHERE code = $1
