-- What the roles are called.
SELECT code, name, name_en FROM access.role
