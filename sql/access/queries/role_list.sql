-- Every role.
SELECT code, name, name_en, levels, permissions, separation FROM access.role ORDER BY code
