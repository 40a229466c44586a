-- The outlines of a whole city are held against one another in one statement. That may take longer than a statement of a request.
SELECT set_config('statement_timeout', '600000', true)
