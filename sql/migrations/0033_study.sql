-- What is learnt from history: trying another process, limits, days off or rules on it; where its time went; whether it fits a
-- drawing. A study goes over the cases of a period in portions, each with its sums and the place that it came to, so that it
-- can be stopped and go on. Kept for a month; nothing else depends on it.
CREATE TABLE workshop.study (
    id              bigint      NOT NULL,
    kind            text        NOT NULL,
    process         text        NOT NULL,               -- the file's name: case
    what            jsonb       NOT NULL,               -- what is other than in the pack: drawing, limits, days, rules
    pack            bigint      NOT NULL,               -- the version that it is compared with
    asked_by        bigint      NOT NULL,               -- access.person
    asked_at        timestamptz NOT NULL,
    from_at         timestamptz NOT NULL,
    to_at           timestamptz NOT NULL,
    areas_from      bigint[]    NOT NULL,               -- ranges of area codes
    areas_to        bigint[]    NOT NULL,
    state           text        NOT NULL DEFAULT 'waiting',
    finished_at     timestamptz,
    total           bigint      NOT NULL DEFAULT 0,
    done            bigint      NOT NULL DEFAULT 0,
    cursor_district smallint    NOT NULL DEFAULT -1,    -- the last case that was looked at
    cursor_case     bigint      NOT NULL DEFAULT 0,
    sums            jsonb       NOT NULL DEFAULT '{}',
    CONSTRAINT study_pk PRIMARY KEY (id),
    CONSTRAINT study_kind_known CHECK (kind IN ('trial', 'heat', 'conformance')),
    CONSTRAINT study_state_known CHECK (state IN ('waiting', 'done', 'cancelled', 'failed'))
);
CREATE INDEX study_asked_i ON workshop.study (asked_by, asked_at DESC);

-- The cases that would have become something else, or that do not fit.
CREATE TABLE workshop.study_case (
    study       bigint      NOT NULL,
    serial      bigint      NOT NULL,
    case_id     bigint      NOT NULL,
    number      text        NOT NULL,
    matter      text        NOT NULL,
    area        bigint      NOT NULL,
    reported_at timestamptz NOT NULL,
    changes     text[]      NOT NULL,                   -- unit | due | late | priority | fit
    before      jsonb       NOT NULL,
    after       jsonb       NOT NULL,
    CONSTRAINT study_case_pk PRIMARY KEY (study, serial),
    CONSTRAINT study_case_of_study FOREIGN KEY (study) REFERENCES workshop.study (id) ON DELETE CASCADE
);
