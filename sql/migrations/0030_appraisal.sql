-- Appraisal: what is counted of every case (facts, a pure function of its log), and the days' sums of it, so that a sheet
-- reads thousands of rows and not millions. Both are kept as acts come and can be made again from the logs.
CREATE SCHEMA appraisal;

-- What facts are counted of. A definition is for ever: another one is another measure, so that schemes of other versions
-- of the pack are judged over the same history.
CREATE TABLE appraisal.measure (
    id          integer     NOT NULL GENERATED ALWAYS AS IDENTITY,
    code        text        NOT NULL,
    definition  text        NOT NULL,
    pack        bigint      NOT NULL,                -- the version that brought it
    is_counted  boolean     NOT NULL DEFAULT false,  -- of every case; false: history is still being counted
    CONSTRAINT measure_pk PRIMARY KEY (id),
    CONSTRAINT measure_definition_unique UNIQUE (definition)
);

CREATE TABLE appraisal.fact (
    district  smallint    NOT NULL,
    case_id   bigint      NOT NULL,
    measure   integer     NOT NULL,
    ordinal   smallint    NOT NULL,                  -- among the case's of that measure
    day       date        NOT NULL,                  -- in the city's time
    unit      bigint      NOT NULL,                  -- 0: nobody's
    person    bigint      NOT NULL,                  -- 0: the unit's
    post      text        NOT NULL,
    area      bigint      NOT NULL,
    due       timestamptz,                           -- of what is open: overdue from then on
    needed    smallint    NOT NULL,
    done      smallint    NOT NULL,
    in_time   smallint    NOT NULL,
    lost      smallint    NOT NULL,                  -- given away late
    is_exempt boolean     NOT NULL,                  -- by an appeal that was upheld: kept, and not counted
    serial    integer     NOT NULL,                  -- of the act that ended it; 0: it is open
    minutes   bigint      NOT NULL,
    CONSTRAINT fact_pk PRIMARY KEY (district, case_id, measure, ordinal),
    CONSTRAINT fact_in_order CHECK (needed >= done + lost AND done >= in_time AND in_time >= 0 AND lost >= 0)
);
-- A number opens its cases: a unit's, an area's.
CREATE INDEX fact_unit_i ON appraisal.fact (district, measure, unit, day, case_id);
CREATE INDEX fact_day_i ON appraisal.fact (district, measure, day, case_id);
-- What is open becomes overdue by time alone.
CREATE INDEX fact_open_i ON appraisal.fact (district, measure, day) WHERE needed > done + lost AND NOT is_exempt;

-- A day's sums: of every unit (dimension 1), area (2), and person with post and unit (3).
CREATE TABLE appraisal.tally (
    district  smallint NOT NULL,
    dimension smallint NOT NULL,
    measure   integer  NOT NULL,
    day       date     NOT NULL,
    key       bigint   NOT NULL,                     -- the unit, or the area
    person    bigint   NOT NULL,
    post      text     NOT NULL,
    needed    bigint   NOT NULL,
    done      bigint   NOT NULL,
    in_time   bigint   NOT NULL,
    lost      bigint   NOT NULL,
    exempt    bigint   NOT NULL,
    minutes   bigint   NOT NULL,
    CONSTRAINT tally_pk PRIMARY KEY (district, dimension, measure, day, key, person, post)
) WITH (fillfactor = 80);

-- How far counting has got. One row, which is also the lock of whoever counts.
CREATE TABLE appraisal.progress (
    is_only       boolean  NOT NULL DEFAULT true,
    position      bigint   NOT NULL DEFAULT 0,       -- of the outbox
    revision      bigint   NOT NULL DEFAULT 0,       -- goes up when a number may have changed
    is_recounting boolean  NOT NULL DEFAULT false,
    at_district   smallint NOT NULL DEFAULT -1,      -- the last case that was counted again
    case_id       bigint   NOT NULL DEFAULT 0,
    recounted     bigint   NOT NULL DEFAULT 0,
    unreadable    bigint   NOT NULL DEFAULT 0,       -- cases whose log does not fold
    CONSTRAINT progress_pk PRIMARY KEY (is_only),
    CONSTRAINT progress_is_only CHECK (is_only)
);
INSERT INTO appraisal.progress DEFAULT VALUES;
