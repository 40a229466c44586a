-- What the roles are called, and what they may do.
SELECT code, name, name_en, permissions FROM access.role
