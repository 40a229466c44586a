-- Whether there is any case.
SELECT EXISTS (SELECT FROM cases."case") AS is_there
