-- The units that are there, for the plan.
SELECT u.code, u.name, u.name_en, u.kind, u.level, u.area, p.code AS parent
FROM access.v_unit u LEFT JOIN access.v_unit p ON p.id = u.parent
