-- Trying a draft of the rules on cases of the past: what was asked, and what would have become of each case. Kept for a
-- month; nothing else depends on it.
CREATE SCHEMA workshop;

CREATE TABLE workshop.trial (
    id          bigint      NOT NULL,
    decision    text        NOT NULL,               -- the file's name: dispatch
    draft       text        NOT NULL,
    pack        bigint      NOT NULL,               -- the version that it is compared with
    asked_by    bigint      NOT NULL,               -- access.person
    asked_at    timestamptz NOT NULL,
    from_at     timestamptz NOT NULL,
    to_at       timestamptz NOT NULL,
    areas_from  bigint[]    NOT NULL,               -- ranges of area codes
    areas_to    bigint[]    NOT NULL,
    state       text        NOT NULL DEFAULT 'waiting',
    finished_at timestamptz,
    summary     jsonb,
    CONSTRAINT trial_pk PRIMARY KEY (id),
    CONSTRAINT trial_state_known CHECK (state IN ('waiting', 'done', 'cancelled', 'failed'))
);
CREATE INDEX trial_asked_i ON workshop.trial (asked_by, asked_at DESC);

-- Only cases that would have become something else.
CREATE TABLE workshop.trial_case (
    trial       bigint      NOT NULL,
    serial      integer     NOT NULL,
    case_id     bigint      NOT NULL,
    number      text        NOT NULL,
    matter      text        NOT NULL,
    area        bigint      NOT NULL,
    reported_at timestamptz NOT NULL,
    changes     text[]      NOT NULL,               -- unit | level | limit | priority | automatic | answer
    before      jsonb       NOT NULL,
    after       jsonb       NOT NULL,
    CONSTRAINT trial_case_pk PRIMARY KEY (trial, serial),
    CONSTRAINT trial_case_of_trial FOREIGN KEY (trial) REFERENCES workshop.trial (id) ON DELETE CASCADE
);
