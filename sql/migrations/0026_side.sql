-- Work beside the main branch of a case: an assisting unit, the answer to a supervision, the decision about a request.
-- A row while it is open, so that it is found by whoever has it.
CREATE TABLE cases.side (
    district smallint NOT NULL,
    id bigint NOT NULL,
    branch integer NOT NULL,
    stage text NOT NULL,
    unit bigint NOT NULL,
    person bigint NOT NULL,
    due_at timestamptz NOT NULL,
    CONSTRAINT side_pk PRIMARY KEY (district, id, branch)
);
CREATE INDEX side_unit_i ON cases.side (unit, due_at, id);
