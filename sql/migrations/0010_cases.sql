-- Cases: what was reported (never changed), the case as it stands (a snapshot of its log), and the log. Three tables
-- because they live differently: a report is written once and found by many keys, a case is rewritten with every act and
-- found by who has to act, the log only grows. `district` is the ordinal that the id carries, so an id finds its shard.
CREATE SCHEMA cases;

CREATE TABLE cases.report (
    district     smallint    NOT NULL,
    id           bigint      NOT NULL,
    number       bigint      NOT NULL,               -- 261123 310101 0000123: 20261123-310101-000123
    follow       bigint      NOT NULL,               -- keyed hash of the follow code
    reported_at  timestamptz NOT NULL,
    area         bigint      NOT NULL,               -- the deepest area the place is in
    source       text        NOT NULL,
    reporter     bigint,                             -- access.person
    lon          double precision,
    lat          double precision,
    description  text        NOT NULL,
    address      text        NOT NULL DEFAULT '',
    contact      bytea,                              -- name and phone, sealed
    photos       text[]      NOT NULL DEFAULT '{}',
    CONSTRAINT report_pk PRIMARY KEY (district, id),
    CONSTRAINT report_number_unique UNIQUE (district, number)
);
CREATE INDEX report_follow_i ON cases.report (follow);
CREATE INDEX report_area_i ON cases.report (area, id);
CREATE INDEX report_reporter_i ON cases.report (reporter, id) WHERE reporter IS NOT NULL;

CREATE TABLE cases."case" (
    district       smallint    NOT NULL,
    id             bigint      NOT NULL,
    version        integer     NOT NULL,             -- serial of the last act
    stage          text        NOT NULL,             -- the task's, while a task beside the stage is open
    level          text        NOT NULL,
    holder_unit    bigint      NOT NULL,             -- 0: nobody
    holder_person  bigint      NOT NULL,             -- 0: the whole unit
    area           bigint      NOT NULL,
    matter         text        NOT NULL,             -- empty: not decided yet
    urgency        smallint    NOT NULL,
    cell           bigint      NOT NULL,             -- the place on a Z-order curve; 0: no place
    due_at         timestamptz NOT NULL,             -- 2260: nothing is due
    red_at         timestamptz NOT NULL,             -- 2260: never (paused, closed, or nothing is due)
    is_paused      boolean     NOT NULL,
    fire_at        timestamptz NOT NULL,             -- when listeners hear of it next: red_at, then due_at, then never (2260)
    reported_at    timestamptz NOT NULL,
    submitted_at   timestamptz,
    closed_at      timestamptz,
    is_late        boolean     NOT NULL DEFAULT false, -- closed, and the work was late
    outcome        text        NOT NULL DEFAULT '',
    pack_version   bigint      NOT NULL,             -- of the process that it runs in
    participants   bigint[]    NOT NULL,
    state          jsonb       NOT NULL,             -- the rest of the fold
    hash           bytea       NOT NULL,             -- of the last act: the head of the chain
    CONSTRAINT case_pk PRIMARY KEY (district, id)
) WITH (fillfactor = 85);

-- Whoever has to act: my work by what is due first, the colours from the index alone.
CREATE INDEX case_holder_i ON cases."case" (holder_unit, due_at, id) INCLUDE (red_at, is_paused, stage, holder_person)
    WHERE closed_at IS NULL;
-- Open work of an area: counts, the wall.
CREATE INDEX case_open_i ON cases."case" (area, due_at, id) INCLUDE (red_at, is_paused, stage, holder_unit)
    WHERE closed_at IS NULL;
-- What turns red or late next.
CREATE INDEX case_fire_i ON cases."case" (fire_at) WHERE fire_at < '2259-01-01+00';
CREATE INDEX case_cell_i ON cases."case" (cell) WHERE closed_at IS NULL AND cell <> 0;
CREATE INDEX case_closed_i ON cases."case" (closed_at, area) INCLUDE (is_late) WHERE closed_at IS NOT NULL;

-- The units below a centre that ever had a case: they go on seeing it. Centres see their area.
CREATE TABLE cases.participation (
    district smallint NOT NULL,
    id       bigint   NOT NULL,
    unit     bigint   NOT NULL,
    CONSTRAINT participation_pk PRIMARY KEY (district, id, unit)
);
CREATE INDEX participation_unit_i ON cases.participation (unit, id);

CREATE TABLE cases.act (
    district         smallint    NOT NULL,
    case_id          bigint      NOT NULL,
    serial           integer     NOT NULL,
    act              text        NOT NULL,
    person           bigint,                         -- none: the system, or an anonymous reporter
    unit             bigint,
    post             text        NOT NULL DEFAULT '',
    level            text        NOT NULL DEFAULT '',
    is_system        boolean     NOT NULL DEFAULT false,
    receiver_unit    bigint,
    receiver_person  bigint,
    receiver_level   text        NOT NULL DEFAULT '',
    note             text        NOT NULL DEFAULT '',
    reason           text        NOT NULL DEFAULT '',
    photos           text[]      NOT NULL DEFAULT '{}',
    data             jsonb       NOT NULL,
    at               timestamptz NOT NULL,           -- when it counts
    received_at      timestamptz NOT NULL,           -- when the server took it
    device_at        timestamptz,                    -- what the device said
    pack_version     bigint      NOT NULL,
    calendar_version bigint      NOT NULL,
    idem             bigint,                         -- keyed hash of who sent it and the Idempotency-Key
    body             bigint,                         -- hash of the request: the same key must bring the same request
    hash             bytea       NOT NULL,           -- SHA-256 over the hash before and this act
    CONSTRAINT act_pk PRIMARY KEY (district, case_id, serial),
    CONSTRAINT act_hash_size CHECK (octet_length(hash) = 32)
);
CREATE UNIQUE INDEX act_idem_unique ON cases.act (idem, district) WHERE idem IS NOT NULL;
REVOKE UPDATE, DELETE, TRUNCATE ON cases.act, cases.report FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON cases.act, cases.report FROM CURRENT_USER;

-- Numbers are taken in blocks, one row a district and day.
CREATE TABLE cases.number_block (
    district_code integer NOT NULL,                  -- six digits
    day           date    NOT NULL,
    next          bigint  NOT NULL,
    CONSTRAINT number_block_pk PRIMARY KEY (district_code, day)
);
