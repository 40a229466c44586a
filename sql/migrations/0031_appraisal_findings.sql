-- Findings: what looks as if numbers were made instead of work, each with its evidence, each open to appeal. Nothing is
-- taken from anybody by a finding itself.
CREATE TABLE appraisal.finding (
    district    smallint    NOT NULL,
    id          bigint      NOT NULL,
    kind        text        NOT NULL,                -- reopened | mass_closing | ping_pong | split | late_extension | photo | movement
    key         text        NOT NULL,                -- what it is about: found again, it is the same finding
    unit        bigint      NOT NULL,                -- 0: nobody's
    person      bigint      NOT NULL,
    area        bigint      NOT NULL,
    happened_at timestamptz NOT NULL,
    found_at    timestamptz NOT NULL,
    cases       bigint[]    NOT NULL,
    evidence    jsonb       NOT NULL,
    state       text        NOT NULL DEFAULT 'open', -- open | appealed | upheld: it stands | dismissed
    changes     integer     NOT NULL DEFAULT 0,
    CONSTRAINT finding_pk PRIMARY KEY (district, id),
    CONSTRAINT finding_key_unique UNIQUE (district, kind, key),
    CONSTRAINT finding_state_known CHECK (state IN ('open', 'appealed', 'upheld', 'dismissed'))
);
CREATE INDEX finding_newest_i ON appraisal.finding (happened_at DESC, id DESC);

-- Who changed its state, and why.
CREATE TABLE appraisal.finding_change (
    district smallint    NOT NULL,
    id       bigint      NOT NULL,
    serial   integer     NOT NULL,
    at       timestamptz NOT NULL,
    person   bigint      NOT NULL,
    state    text        NOT NULL,
    reason   text        NOT NULL,
    CONSTRAINT finding_change_pk PRIMARY KEY (district, id, serial)
);

-- Acts by which cases are held against each other: closings late in the day, and acts on the spot.
CREATE TABLE appraisal.trace (
    district smallint    NOT NULL,
    case_id  bigint      NOT NULL,
    serial   integer     NOT NULL,
    kind     text        NOT NULL,                   -- closing | spot | photo
    person   bigint      NOT NULL,
    unit     bigint      NOT NULL,
    at       timestamptz NOT NULL,
    area     bigint      NOT NULL,
    lon      double precision,
    lat      double precision,
    photo    text        NOT NULL DEFAULT '',        -- of a photo: the file
    is_new   boolean     NOT NULL DEFAULT true,      -- not yet held against the others
    CONSTRAINT trace_pk PRIMARY KEY (district, case_id, serial, kind, photo)
);
CREATE INDEX trace_person_i ON appraisal.trace (kind, person, at);
CREATE INDEX trace_photo_i ON appraisal.trace (photo) WHERE kind = 'photo';
CREATE INDEX trace_new_i ON appraisal.trace (at) WHERE is_new;

-- What a photo looks like: 64 bits of which pictures that look alike differ in few. Found by four bands of 16.
CREATE TABLE appraisal.look (
    photo  text   NOT NULL,
    bits   bigint,                                   -- none: it cannot be read
    band_1 integer NOT NULL DEFAULT 0,
    band_2 integer NOT NULL DEFAULT 0,
    band_3 integer NOT NULL DEFAULT 0,
    band_4 integer NOT NULL DEFAULT 0,
    CONSTRAINT look_pk PRIMARY KEY (photo)
);
CREATE INDEX look_band_1_i ON appraisal.look (band_1) WHERE bits IS NOT NULL;
CREATE INDEX look_band_2_i ON appraisal.look (band_2) WHERE bits IS NOT NULL;
CREATE INDEX look_band_3_i ON appraisal.look (band_3) WHERE bits IS NOT NULL;
CREATE INDEX look_band_4_i ON appraisal.look (band_4) WHERE bits IS NOT NULL;
