-- Who handled a case, in columns: what was closed in a period is counted by unit and person from one index, and listed for one of them
-- from another, without the state of each case being read.
ALTER TABLE cases."case" ADD COLUMN handler_unit bigint NOT NULL DEFAULT 0, ADD COLUMN handler_person bigint NOT NULL DEFAULT 0;
UPDATE cases."case" SET handler_unit = (state::jsonb -> 'hu' ->> 0)::bigint, handler_person = (state::jsonb -> 'hu' ->> 1)::bigint
WHERE state::jsonb ? 'hu';

DROP INDEX cases.case_closed_i;
CREATE INDEX case_closed_i ON cases."case" (closed_at, area)
    INCLUDE (is_late, is_confidential, reported_at, handler_unit, handler_person, participants) WHERE closed_at IS NOT NULL;
CREATE INDEX case_handled_i ON cases."case" (handler_unit, closed_at) WHERE closed_at IS NOT NULL;
