-- Who may come in and what they may do where: units, people, roles, assignments, deputies, sessions, API keys, and the
-- phone codes of residents. Phone numbers and second-factor secrets are sealed with keys that are not in the database.
CREATE SCHEMA access;

CREATE TABLE access.unit (
    id        bigint  NOT NULL,
    code      text    NOT NULL,
    name      text    NOT NULL,
    name_en   text    NOT NULL DEFAULT '',
    kind      text    NOT NULL,                       -- centre, department, community, grid_team …
    level     text    NOT NULL,                       -- a level of the pack: city, district, street, community, grid
    area      bigint  NOT NULL,
    parent    bigint,
    is_active boolean NOT NULL DEFAULT true,
    version   bigint  NOT NULL DEFAULT 1,
    CONSTRAINT unit_pk PRIMARY KEY (id),
    CONSTRAINT unit_code_unique UNIQUE (code),
    CONSTRAINT unit_parent_exists FOREIGN KEY (parent) REFERENCES access.unit (id),
    CONSTRAINT unit_not_its_own_parent CHECK (parent <> id)
);
CREATE INDEX unit_area_i ON access.unit (area, kind, level);

CREATE TABLE access.person (
    id               bigint      NOT NULL,
    kind             text        NOT NULL,
    account          text,                            -- what staff sign in with; lower case
    name             text        NOT NULL,
    area             bigint      NOT NULL DEFAULT 0,  -- who administers the account: the administrators of this area
    language         text        NOT NULL DEFAULT 'zh-CN',
    phone_sealed     bytea,
    phone_index      bytea,                           -- keyed hash of the number, for exact look-up
    password_hash    text,
    must_change      boolean     NOT NULL DEFAULT false,
    is_locked        boolean     NOT NULL DEFAULT false,
    is_sample        boolean     NOT NULL DEFAULT false, -- made by a demo pack with a published password
    totp_sealed      bytea,
    totp_confirmed_at timestamptz,
    totp_last_step   bigint      NOT NULL DEFAULT 0,  -- a code is good once
    created_at       timestamptz NOT NULL,
    version          bigint      NOT NULL DEFAULT 1,
    CONSTRAINT person_pk PRIMARY KEY (id),
    CONSTRAINT person_kind_known CHECK (kind IN ('staff', 'resident', 'service')),
    CONSTRAINT person_account_unique UNIQUE (account),
    CONSTRAINT person_account_lower CHECK (account = lower(account)),
    CONSTRAINT person_account_for_staff CHECK ((kind = 'staff') = (account IS NOT NULL))
);
CREATE UNIQUE INDEX person_resident_phone_unique ON access.person (phone_index) WHERE kind = 'resident';
CREATE INDEX person_staff_i ON access.person (area, id) WHERE kind = 'staff';

CREATE TABLE access.recovery_code (
    person    bigint      NOT NULL,
    code_hash bytea       NOT NULL,
    used_at   timestamptz,
    CONSTRAINT recovery_code_pk PRIMARY KEY (person, code_hash),
    CONSTRAINT recovery_code_person_exists FOREIGN KEY (person) REFERENCES access.person (id)
);

CREATE TABLE access.role (
    code        text   NOT NULL,
    name        text   NOT NULL,
    name_en     text   NOT NULL,
    levels      text[] NOT NULL,
    permissions text[] NOT NULL,
    separation  text   NOT NULL DEFAULT 'none',       -- system, security and audit administration never meet
    CONSTRAINT role_pk PRIMARY KEY (code),
    CONSTRAINT role_separation_known CHECK (separation IN ('none', 'system', 'security', 'audit')),
    CONSTRAINT role_separation_unique UNIQUE (code, separation)
);

CREATE TABLE access.assignment (
    id         bigint      NOT NULL,
    person     bigint      NOT NULL,
    role       text        NOT NULL,
    separation text        NOT NULL,                  -- the role's, held true by the foreign key
    area       bigint      NOT NULL,
    unit       bigint,
    post       text        NOT NULL DEFAULT '',
    from_at    timestamptz NOT NULL,
    until_at   timestamptz,
    granted_by bigint,
    CONSTRAINT assignment_pk PRIMARY KEY (id),
    CONSTRAINT assignment_person_exists FOREIGN KEY (person) REFERENCES access.person (id),
    CONSTRAINT assignment_role_exists FOREIGN KEY (role, separation) REFERENCES access.role (code, separation) ON UPDATE CASCADE,
    CONSTRAINT assignment_unit_exists FOREIGN KEY (unit) REFERENCES access.unit (id),
    CONSTRAINT assignment_ends_after_it_begins CHECK (until_at >= from_at),
    CONSTRAINT assignment_not_by_oneself CHECK (granted_by <> person),
    -- At no instant does one person hold two of the three administrations.
    CONSTRAINT assignment_separation EXCLUDE USING gist (person WITH =, separation WITH <>, tstzrange(from_at, until_at) WITH &&)
        WHERE (separation <> 'none')
);
CREATE INDEX assignment_person_i ON access.assignment (person);
CREATE INDEX assignment_unit_i ON access.assignment (unit);

CREATE TABLE access.deputy (
    id         bigint      NOT NULL,
    person     bigint      NOT NULL,                  -- who stands in
    deputy_for bigint      NOT NULL,                  -- for whom
    from_at    timestamptz NOT NULL,
    until_at   timestamptz NOT NULL,
    granted_by bigint,
    CONSTRAINT deputy_pk PRIMARY KEY (id),
    CONSTRAINT deputy_person_exists FOREIGN KEY (person) REFERENCES access.person (id),
    CONSTRAINT deputy_for_exists FOREIGN KEY (deputy_for) REFERENCES access.person (id),
    CONSTRAINT deputy_not_of_oneself CHECK (person <> deputy_for),
    CONSTRAINT deputy_ends_after_it_begins CHECK (until_at >= from_at)
);
CREATE INDEX deputy_person_i ON access.deputy (person);

CREATE TABLE access.session (
    id             bigint      NOT NULL,
    token_hash     bytea       NOT NULL,
    person         bigint      NOT NULL,
    client         text        NOT NULL,              -- desk, pocket, wall
    address        text        NOT NULL,
    agent          text        NOT NULL,
    has_second_factor boolean  NOT NULL,
    created_at     timestamptz NOT NULL,
    seen_at        timestamptz NOT NULL,
    idle_seconds   integer     NOT NULL,
    ends_at        timestamptz NOT NULL,              -- however busy it is
    revoked_at     timestamptz,
    CONSTRAINT session_pk PRIMARY KEY (id),
    CONSTRAINT session_token_unique UNIQUE (token_hash),
    CONSTRAINT session_person_exists FOREIGN KEY (person) REFERENCES access.person (id)
);
CREATE INDEX session_person_i ON access.session (person) WHERE revoked_at IS NULL;
CREATE INDEX session_ends_i ON access.session (ends_at);

CREATE TABLE access.api_key (
    id          bigint      NOT NULL,
    name        text        NOT NULL,
    key_hash    bytea       NOT NULL,
    person      bigint      NOT NULL,                 -- the service account that acts with it
    permissions text[]      NOT NULL,
    area        bigint      NOT NULL,
    unit        bigint,
    created_by  bigint      NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    revoked_at  timestamptz,
    CONSTRAINT api_key_pk PRIMARY KEY (id),
    CONSTRAINT api_key_hash_unique UNIQUE (key_hash),
    CONSTRAINT api_key_person_exists FOREIGN KEY (person) REFERENCES access.person (id),
    CONSTRAINT api_key_unit_exists FOREIGN KEY (unit) REFERENCES access.unit (id),
    CONSTRAINT api_key_creator_exists FOREIGN KEY (created_by) REFERENCES access.person (id)
);

CREATE TABLE access.phone_code (
    id          bigint      NOT NULL,
    phone_index bytea       NOT NULL,
    code_hash   bytea       NOT NULL,
    address     text        NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    attempts    integer     NOT NULL DEFAULT 0,
    used_at     timestamptz,
    CONSTRAINT phone_code_pk PRIMARY KEY (id)
);
CREATE INDEX phone_code_phone_i ON access.phone_code (phone_index, created_at);
CREATE INDEX phone_code_address_i ON access.phone_code (address, created_at);

-- What the default SMS gateway "sends": read on a page of the development build only, and emptied after a day.
CREATE TABLE access.sms_outbox (
    id           bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    phone_sealed bytea       NOT NULL,
    text_sealed  bytea       NOT NULL,
    at           timestamptz NOT NULL,
    CONSTRAINT sms_outbox_pk PRIMARY KEY (id)
);

-- Failed sign-ins, by account and by address, whether or not there is such an account.
CREATE TABLE access.throttle (
    key      text        NOT NULL,                    -- account:…, address:…, phone:… (hashed)
    failures integer     NOT NULL,
    last_at  timestamptz NOT NULL,
    until_at timestamptz NOT NULL,                    -- no attempt is looked at before this
    CONSTRAINT throttle_pk PRIMARY KEY (key)
);

-- What every process must forget: read by each about once a second (platform/access/watcher.hpp).
CREATE TABLE access.change (
    id      bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    tx      bigint      NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    at      timestamptz NOT NULL,
    kind    text        NOT NULL,                     -- person, session, directory, all
    subject bigint      NOT NULL DEFAULT 0,
    CONSTRAINT change_pk PRIMARY KEY (id)
);
CREATE INDEX change_tx_i ON access.change (tx);

-- What a person may do and when: his own assignments, and those of whom he stands in for while he does. Duties of
-- administrators are not handed on, and what was handed on is not handed on again.
CREATE VIEW access.v_duty AS
SELECT a.person, a.role, a.post, a.area, a.unit, u.level, a.separation, r.name AS role_name, r.name_en AS role_name_en, r.permissions, a.from_at, a.until_at,
       NULL::bigint AS deputy_for
FROM access.assignment a JOIN access.role r ON r.code = a.role LEFT JOIN access.unit u ON u.id = a.unit
UNION ALL
SELECT d.person, a.role, a.post, a.area, a.unit, u.level, a.separation, r.name, r.name_en, r.permissions, greatest(a.from_at, d.from_at),
       least(a.until_at, d.until_at), d.deputy_for
FROM access.deputy d JOIN access.assignment a ON a.person = d.deputy_for AND a.separation = 'none' JOIN access.role r ON r.code = a.role
LEFT JOIN access.unit u ON u.id = a.unit
WHERE greatest(a.from_at, d.from_at) < least(a.until_at, d.until_at);

CREATE VIEW access.v_unit AS SELECT id, code, name, name_en, kind, level, area, parent, is_active FROM access.unit;
CREATE VIEW access.v_person AS SELECT id, kind, account, name, area, language, is_locked FROM access.person;
CREATE VIEW access.v_role AS SELECT code, name, name_en, levels, permissions, separation FROM access.role;
CREATE VIEW access.v_assignment AS SELECT id, person, role, area, unit, post, from_at, until_at FROM access.assignment;
