-- What sql/migrations make; written by tools/dump_schema, do not edit.

CREATE SCHEMA access;

CREATE SCHEMA appraisal;

CREATE SCHEMA audit;

CREATE SCHEMA cases;

CREATE SCHEMA elements;

CREATE SCHEMA files;

CREATE SCHEMA geo;

CREATE SCHEMA jobs;

CREATE SCHEMA open311;

CREATE SCHEMA outbox;

CREATE SCHEMA pack;

CREATE SCHEMA platform;

CREATE SCHEMA registers;

CREATE SCHEMA workshop;

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;

CREATE TABLE access.api_key (
    id bigint NOT NULL,
    name text NOT NULL,
    key_hash bytea NOT NULL,
    person bigint NOT NULL,
    permissions text[] NOT NULL,
    area bigint NOT NULL,
    unit bigint,
    created_by bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone
);

CREATE TABLE access.assignment (
    id bigint NOT NULL,
    person bigint NOT NULL,
    role text NOT NULL,
    separation text NOT NULL,
    area bigint NOT NULL,
    unit bigint,
    post text DEFAULT ''::text NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone,
    granted_by bigint,
    CONSTRAINT assignment_ends_after_it_begins CHECK ((until_at >= from_at)),
    CONSTRAINT assignment_not_by_oneself CHECK ((granted_by <> person))
);

CREATE TABLE access.change (
    id bigint NOT NULL,
    tx bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    subject bigint DEFAULT 0 NOT NULL
);

ALTER TABLE access.change ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME access.change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE access.deputy (
    id bigint NOT NULL,
    person bigint NOT NULL,
    deputy_for bigint NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone NOT NULL,
    granted_by bigint,
    CONSTRAINT deputy_ends_after_it_begins CHECK ((until_at >= from_at)),
    CONSTRAINT deputy_not_of_oneself CHECK ((person <> deputy_for))
);

CREATE TABLE access.person (
    id bigint NOT NULL,
    kind text NOT NULL,
    account text,
    name text NOT NULL,
    area bigint DEFAULT 0 NOT NULL,
    language text DEFAULT 'zh-CN'::text NOT NULL,
    phone_sealed bytea,
    phone_index bytea,
    password_hash text,
    must_change boolean DEFAULT false NOT NULL,
    is_locked boolean DEFAULT false NOT NULL,
    is_sample boolean DEFAULT false NOT NULL,
    totp_sealed bytea,
    totp_confirmed_at timestamp with time zone,
    totp_last_step bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT person_account_for_staff CHECK (((kind = 'staff'::text) = (account IS NOT NULL))),
    CONSTRAINT person_account_lower CHECK ((account = lower(account))),
    CONSTRAINT person_kind_known CHECK ((kind = ANY (ARRAY['staff'::text, 'resident'::text, 'service'::text])))
);

CREATE TABLE access.phone_code (
    id bigint NOT NULL,
    phone_index bytea NOT NULL,
    code_hash bytea NOT NULL,
    address text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    used_at timestamp with time zone
);

CREATE TABLE access.recovery_code (
    person bigint NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamp with time zone
);

CREATE TABLE access.role (
    code text NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    levels text[] NOT NULL,
    permissions text[] NOT NULL,
    separation text DEFAULT 'none'::text NOT NULL,
    CONSTRAINT role_separation_known CHECK ((separation = ANY (ARRAY['none'::text, 'system'::text, 'security'::text, 'audit'::text])))
);

CREATE TABLE access.session (
    id bigint NOT NULL,
    token_hash bytea NOT NULL,
    person bigint NOT NULL,
    client text NOT NULL,
    address text NOT NULL,
    agent text NOT NULL,
    has_second_factor boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    idle_seconds integer NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone
);

CREATE TABLE access.sms_outbox (
    id bigint NOT NULL,
    phone_sealed bytea NOT NULL,
    text_sealed bytea NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE access.sms_outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME access.sms_outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE access.throttle (
    key text NOT NULL,
    failures integer NOT NULL,
    last_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone NOT NULL
);

CREATE TABLE access.unit (
    id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    name_en text DEFAULT ''::text NOT NULL,
    kind text NOT NULL,
    level text NOT NULL,
    area bigint NOT NULL,
    parent bigint,
    is_active boolean DEFAULT true NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT unit_not_its_own_parent CHECK ((parent <> id))
);

CREATE VIEW access.v_assignment AS
 SELECT assignment.id,
    assignment.person,
    assignment.role,
    assignment.area,
    assignment.unit,
    assignment.post,
    assignment.from_at,
    assignment.until_at
   FROM access.assignment;

CREATE VIEW access.v_duty AS
 SELECT a.person,
    a.role,
    a.post,
    a.area,
    a.unit,
    u.level,
    a.separation,
    r.name AS role_name,
    r.name_en AS role_name_en,
    r.permissions,
    a.from_at,
    a.until_at,
    NULL::bigint AS deputy_for
   FROM ((access.assignment a
     JOIN access.role r ON ((r.code = a.role)))
     LEFT JOIN access.unit u ON ((u.id = a.unit)))
UNION ALL
 SELECT d.person,
    a.role,
    a.post,
    a.area,
    a.unit,
    u.level,
    a.separation,
    r.name AS role_name,
    r.name_en AS role_name_en,
    r.permissions,
    GREATEST(a.from_at, d.from_at) AS from_at,
    LEAST(a.until_at, d.until_at) AS until_at,
    d.deputy_for
   FROM (((access.deputy d
     JOIN access.assignment a ON (((a.person = d.deputy_for) AND (a.separation = 'none'::text))))
     JOIN access.role r ON ((r.code = a.role)))
     LEFT JOIN access.unit u ON ((u.id = a.unit)))
  WHERE (GREATEST(a.from_at, d.from_at) < LEAST(a.until_at, d.until_at));

CREATE VIEW access.v_person AS
 SELECT person.id,
    person.kind,
    person.account,
    person.name,
    person.area,
    person.language,
    person.is_locked
   FROM access.person;

CREATE VIEW access.v_role AS
 SELECT role.code,
    role.name,
    role.name_en,
    role.levels,
    role.permissions,
    role.separation
   FROM access.role;

CREATE VIEW access.v_unit AS
 SELECT unit.id,
    unit.code,
    unit.name,
    unit.name_en,
    unit.kind,
    unit.level,
    unit.area,
    unit.parent,
    unit.is_active
   FROM access.unit;

CREATE TABLE appraisal.fact (
    district smallint NOT NULL,
    case_id bigint NOT NULL,
    measure integer NOT NULL,
    ordinal smallint NOT NULL,
    day date NOT NULL,
    unit bigint NOT NULL,
    person bigint NOT NULL,
    post text NOT NULL,
    area bigint NOT NULL,
    due timestamp with time zone,
    needed smallint NOT NULL,
    done smallint NOT NULL,
    in_time smallint NOT NULL,
    lost smallint NOT NULL,
    is_exempt boolean NOT NULL,
    serial integer NOT NULL,
    minutes bigint NOT NULL,
    CONSTRAINT fact_in_order CHECK (((needed >= (done + lost)) AND (done >= in_time) AND (in_time >= 0) AND (lost >= 0)))
);

CREATE TABLE appraisal.finding (
    district smallint NOT NULL,
    id bigint NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    unit bigint NOT NULL,
    person bigint NOT NULL,
    area bigint NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    found_at timestamp with time zone NOT NULL,
    cases bigint[] NOT NULL,
    evidence jsonb NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    changes integer DEFAULT 0 NOT NULL,
    CONSTRAINT finding_state_known CHECK ((state = ANY (ARRAY['open'::text, 'appealed'::text, 'upheld'::text, 'dismissed'::text])))
);

CREATE TABLE appraisal.finding_change (
    district smallint NOT NULL,
    id bigint NOT NULL,
    serial integer NOT NULL,
    at timestamp with time zone NOT NULL,
    person bigint NOT NULL,
    state text NOT NULL,
    reason text NOT NULL
);

CREATE TABLE appraisal.look (
    photo text NOT NULL,
    bits bigint,
    band_1 integer DEFAULT 0 NOT NULL,
    band_2 integer DEFAULT 0 NOT NULL,
    band_3 integer DEFAULT 0 NOT NULL,
    band_4 integer DEFAULT 0 NOT NULL
);

CREATE TABLE appraisal.measure (
    id integer NOT NULL,
    code text NOT NULL,
    definition text NOT NULL,
    pack bigint NOT NULL,
    is_counted boolean DEFAULT false NOT NULL
);

ALTER TABLE appraisal.measure ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME appraisal.measure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE appraisal.progress (
    is_only boolean DEFAULT true NOT NULL,
    "position" bigint DEFAULT 0 NOT NULL,
    revision bigint DEFAULT 0 NOT NULL,
    is_recounting boolean DEFAULT false NOT NULL,
    at_district smallint DEFAULT '-1'::integer NOT NULL,
    case_id bigint DEFAULT 0 NOT NULL,
    recounted bigint DEFAULT 0 NOT NULL,
    unreadable bigint DEFAULT 0 NOT NULL,
    CONSTRAINT progress_is_only CHECK (is_only)
);

CREATE TABLE appraisal.tally (
    district smallint NOT NULL,
    dimension smallint NOT NULL,
    measure integer NOT NULL,
    day date NOT NULL,
    key bigint NOT NULL,
    person bigint NOT NULL,
    post text NOT NULL,
    needed bigint NOT NULL,
    done bigint NOT NULL,
    in_time bigint NOT NULL,
    lost bigint NOT NULL,
    exempt bigint NOT NULL,
    minutes bigint NOT NULL
)
WITH (fillfactor='80');

CREATE TABLE appraisal.trace (
    district smallint NOT NULL,
    case_id bigint NOT NULL,
    serial integer NOT NULL,
    kind text NOT NULL,
    person bigint NOT NULL,
    unit bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    area bigint NOT NULL,
    lon double precision,
    lat double precision,
    photo text DEFAULT ''::text NOT NULL,
    is_new boolean DEFAULT true NOT NULL
);

CREATE TABLE audit.entry (
    district smallint DEFAULT 0 NOT NULL,
    id bigint NOT NULL,
    tx bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_kind text NOT NULL,
    actor bigint,
    actor_name text DEFAULT ''::text NOT NULL,
    session bigint,
    address text DEFAULT ''::text NOT NULL,
    request text DEFAULT ''::text NOT NULL,
    action text NOT NULL,
    object_kind text DEFAULT ''::text NOT NULL,
    object_id text DEFAULT ''::text NOT NULL,
    area bigint,
    before jsonb,
    after jsonb,
    purpose text DEFAULT ''::text NOT NULL,
    outcome text NOT NULL,
    CONSTRAINT entry_action_given CHECK ((action <> ''::text)),
    CONSTRAINT entry_outcome_given CHECK ((outcome <> ''::text))
);

ALTER TABLE audit.entry ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME audit.entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE audit.seal (
    serial bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    from_tx bigint NOT NULL,
    to_tx bigint NOT NULL,
    after_id bigint NOT NULL,
    entries bigint[] NOT NULL,
    digests bytea NOT NULL,
    prev_digest bytea NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT seal_digest_size CHECK (((octet_length(digest) = 32) AND (octet_length(prev_digest) = 32))),
    CONSTRAINT seal_digests_fit CHECK ((octet_length(digests) = (32 * cardinality(entries)))),
    CONSTRAINT seal_serial_starts_at_one CHECK ((serial > 0))
);

CREATE VIEW audit.v_entry AS
 SELECT entry.district,
    entry.id,
    entry.at,
    entry.actor_kind,
    entry.actor,
    entry.actor_name,
    entry.address,
    entry.request,
    entry.action,
    entry.object_kind,
    entry.object_id,
    entry.area,
    entry.before,
    entry.after,
    entry.purpose,
    entry.outcome
   FROM audit.entry;

CREATE TABLE cases.act (
    district smallint NOT NULL,
    case_id bigint NOT NULL,
    serial integer NOT NULL,
    act text NOT NULL,
    person bigint,
    unit bigint,
    post text DEFAULT ''::text NOT NULL,
    level text DEFAULT ''::text NOT NULL,
    is_system boolean DEFAULT false NOT NULL,
    receiver_unit bigint,
    receiver_person bigint,
    receiver_level text DEFAULT ''::text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    photos text[] DEFAULT '{}'::text[] NOT NULL,
    data jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    device_at timestamp with time zone,
    pack_version bigint NOT NULL,
    calendar_version bigint NOT NULL,
    idem bigint,
    body bigint,
    hash bytea NOT NULL,
    CONSTRAINT act_hash_size CHECK ((octet_length(hash) = 32))
);

CREATE TABLE cases."case" (
    district smallint NOT NULL,
    id bigint NOT NULL,
    version integer NOT NULL,
    stage text NOT NULL,
    level text NOT NULL,
    holder_unit bigint NOT NULL,
    holder_person bigint NOT NULL,
    area bigint NOT NULL,
    matter text NOT NULL,
    urgency smallint NOT NULL,
    cell bigint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    red_at timestamp with time zone NOT NULL,
    is_paused boolean NOT NULL,
    fire_at timestamp with time zone NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    closed_at timestamp with time zone,
    is_late boolean DEFAULT false NOT NULL,
    outcome text DEFAULT ''::text NOT NULL,
    pack_version bigint NOT NULL,
    participants bigint[] NOT NULL,
    state text NOT NULL,
    hash bytea NOT NULL,
    is_confidential boolean DEFAULT false NOT NULL,
    handler_unit bigint DEFAULT 0 NOT NULL,
    handler_person bigint DEFAULT 0 NOT NULL
)
WITH (fillfactor='85');
ALTER TABLE ONLY cases."case" ALTER COLUMN state SET COMPRESSION lz4;

CREATE TABLE cases.corrected (
    district smallint NOT NULL,
    id bigint NOT NULL,
    description text NOT NULL,
    address text NOT NULL,
    lon double precision,
    lat double precision,
    area bigint NOT NULL,
    is_away boolean NOT NULL
);

CREATE TABLE cases.link (
    district smallint NOT NULL,
    id bigint NOT NULL,
    kind text NOT NULL,
    leader bigint NOT NULL,
    is_told boolean DEFAULT false NOT NULL,
    CONSTRAINT link_kind_known CHECK ((kind = ANY (ARRAY['merged'::text, 'part'::text]))),
    CONSTRAINT link_not_to_itself CHECK ((leader <> id))
);

CREATE TABLE cases.number_block (
    district_code integer NOT NULL,
    day date NOT NULL,
    next bigint NOT NULL
);

CREATE TABLE cases.participation (
    district smallint NOT NULL,
    id bigint NOT NULL,
    unit bigint NOT NULL
);

CREATE TABLE cases.reply_template (
    id bigint NOT NULL,
    unit bigint DEFAULT 0 NOT NULL,
    owner bigint NOT NULL,
    matter text DEFAULT ''::text NOT NULL,
    act text DEFAULT ''::text NOT NULL,
    name text NOT NULL,
    body text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    sent_key text NOT NULL
);

CREATE TABLE cases.report (
    district smallint NOT NULL,
    id bigint NOT NULL,
    number bigint NOT NULL,
    follow bigint NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    area bigint NOT NULL,
    source text NOT NULL,
    reporter bigint,
    lon double precision,
    lat double precision,
    description text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    contact bytea,
    photos text[] DEFAULT '{}'::text[] NOT NULL
);

CREATE TABLE cases.side (
    district smallint NOT NULL,
    id bigint NOT NULL,
    branch integer NOT NULL,
    stage text NOT NULL,
    unit bigint NOT NULL,
    person bigint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    red_at timestamp with time zone NOT NULL,
    fire_at timestamp with time zone NOT NULL,
    is_reply boolean NOT NULL
);

CREATE VIEW cases.v_report AS
 SELECT r.district,
    r.id,
    r.number,
    r.reported_at,
    r.source,
    r.reporter,
    r.photos,
    COALESCE(k.description, r.description) AS description,
    COALESCE(k.address, r.address) AS address,
    COALESCE(k.lon, r.lon) AS lon,
    COALESCE(k.lat, r.lat) AS lat
   FROM (cases.report r
     LEFT JOIN cases.corrected k ON (((k.district = r.district) AND (k.id = r.id))));

CREATE VIEW cases.v_published AS
 SELECT c.district,
    c.id,
    c.matter,
    c.stage,
    c.outcome,
    c.pack_version,
    c.holder_unit,
    c.due_at,
    c.closed_at,
    r.reported_at,
    r.description,
    r.address,
    r.lon,
    r.lat,
    a.at AS updated_at
   FROM ((cases."case" c
     JOIN cases.v_report r ON (((r.district = c.district) AND (r.id = c.id))))
     JOIN cases.act a ON (((a.district = c.district) AND (a.case_id = c.id) AND (a.serial = c.version))))
  WHERE (NOT c.is_confidential);

CREATE TABLE cases.watcher (
    district smallint NOT NULL,
    id bigint NOT NULL,
    person bigint NOT NULL,
    since_at timestamp with time zone NOT NULL
);

CREATE TABLE cases.word_block (
    district smallint NOT NULL,
    last_id bigint NOT NULL,
    first_id bigint NOT NULL,
    words integer[] NOT NULL
)
WITH (toast_tuple_target='8160');
ALTER TABLE ONLY cases.word_block ALTER COLUMN words SET STORAGE MAIN;

CREATE TABLE elements.brought (
    is_only boolean DEFAULT true NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT brought_is_one_row CHECK (is_only)
);

CREATE TABLE elements.change (
    district smallint NOT NULL,
    "position" bigint NOT NULL,
    element bigint NOT NULL,
    type text NOT NULL,
    area bigint NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    fields text[] NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE elements.confirmation (
    district smallint NOT NULL,
    element bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    person bigint NOT NULL,
    type text NOT NULL,
    area bigint NOT NULL,
    fields text[] NOT NULL
);

CREATE TABLE elements.look (
    district smallint NOT NULL,
    id bigint NOT NULL,
    element bigint NOT NULL,
    type text NOT NULL,
    at timestamp with time zone NOT NULL,
    person bigint NOT NULL,
    fields text[] NOT NULL,
    purpose text NOT NULL,
    reason text NOT NULL
);

CREATE TABLE elements.proposal (
    district smallint NOT NULL,
    element bigint NOT NULL,
    type text NOT NULL,
    area bigint NOT NULL,
    version integer NOT NULL,
    body bytea NOT NULL,
    proposed_by bigint NOT NULL,
    proposed_at timestamp with time zone NOT NULL
);

CREATE TABLE elements.quality (
    district smallint NOT NULL,
    element bigint NOT NULL,
    type text NOT NULL,
    version integer NOT NULL,
    pack bigint NOT NULL,
    day date NOT NULL,
    wanted smallint NOT NULL,
    missing text[] NOT NULL,
    faults text[] NOT NULL,
    is_double boolean DEFAULT false NOT NULL
);

CREATE TABLE elements.quality_fault (
    type text NOT NULL,
    area bigint NOT NULL,
    fault text NOT NULL,
    count bigint NOT NULL
);

CREATE TABLE elements.quality_figure (
    type text NOT NULL,
    area bigint NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    elements bigint NOT NULL,
    wanted bigint NOT NULL,
    given bigint NOT NULL,
    fresh bigint NOT NULL,
    single bigint NOT NULL,
    sound bigint NOT NULL
);

CREATE TABLE elements.sample (
    district smallint NOT NULL,
    id bigint NOT NULL,
    type text NOT NULL,
    area bigint NOT NULL,
    person bigint,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    seed bigint NOT NULL,
    size integer NOT NULL,
    drawn_by bigint NOT NULL,
    drawn_at timestamp with time zone NOT NULL
);

CREATE TABLE elements.sample_visit (
    district smallint NOT NULL,
    sample bigint NOT NULL,
    element bigint NOT NULL,
    type text NOT NULL,
    area bigint NOT NULL,
    confirmed_by bigint NOT NULL,
    confirmed_at timestamp with time zone NOT NULL,
    outcome text,
    fields text[] DEFAULT '{}'::text[] NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    visited_by bigint,
    visited_at timestamp with time zone,
    CONSTRAINT sample_visit_by_another CHECK ((visited_by <> confirmed_by)),
    CONSTRAINT sample_visit_outcome_known CHECK ((outcome = ANY (ARRAY['same'::text, 'differs'::text]))),
    CONSTRAINT sample_visit_whole CHECK ((((outcome IS NULL) = (visited_by IS NULL)) AND ((outcome IS NULL) = (visited_at IS NULL))))
);

CREATE TABLE elements.sent (
    idem bigint NOT NULL,
    body bigint NOT NULL,
    type text NOT NULL,
    district smallint NOT NULL,
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE elements.subscription (
    id bigint NOT NULL,
    unit bigint NOT NULL,
    type text NOT NULL,
    area bigint NOT NULL,
    fields text[] NOT NULL,
    begins bigint NOT NULL,
    created_by bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);

CREATE TABLE elements.subscription_read (
    subscription bigint NOT NULL,
    person bigint NOT NULL,
    "position" bigint NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE files.file (
    id text NOT NULL,
    type text NOT NULL,
    size bigint NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    thumbnail_size bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT file_id_is_a_hash CHECK ((id ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE files.link (
    district smallint NOT NULL,
    object_kind text NOT NULL,
    object_id bigint NOT NULL,
    file text NOT NULL,
    area bigint NOT NULL,
    units bigint[] NOT NULL,
    person bigint DEFAULT 0 NOT NULL,
    is_confidential boolean DEFAULT false NOT NULL
);

CREATE TABLE files.upload (
    file text NOT NULL,
    person bigint NOT NULL,
    purpose text NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE VIEW files.v_file AS
 SELECT file.id,
    file.type,
    file.size,
    file.width,
    file.height
   FROM files.file;

CREATE TABLE geo.area (
    code bigint NOT NULL,
    parent bigint,
    level text NOT NULL,
    name text NOT NULL,
    name_en text DEFAULT ''::text NOT NULL,
    kind text DEFAULT ''::text NOT NULL,
    geom public.geometry(MultiPolygon,4326),
    centre public.geometry(Point,4326),
    area_m2 double precision DEFAULT 0 NOT NULL,
    revision bigint NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT area_code_has_15_digits CHECK (((code >= '100000000000000'::bigint) AND (code <= '999999999999999'::bigint))),
    CONSTRAINT area_is_not_its_parent CHECK ((parent <> code))
);

CREATE TABLE geo.area_past (
    code bigint NOT NULL,
    revision bigint NOT NULL,
    until bigint NOT NULL,
    parent bigint,
    level text NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL,
    geom public.geometry(MultiPolygon,4326),
    changed_at timestamp with time zone NOT NULL
);

CREATE TABLE geo.district (
    code bigint NOT NULL,
    ordinal smallint NOT NULL,
    CONSTRAINT district_ordinal_fits CHECK (((ordinal >= 1) AND (ordinal <= 511)))
);

CREATE TABLE geo.grid_edit (
    community bigint NOT NULL,
    layer text NOT NULL,
    revision integer NOT NULL,
    kind text NOT NULL,
    edited_at timestamp with time zone NOT NULL,
    person bigint NOT NULL,
    person_name text NOT NULL,
    reason text NOT NULL,
    request jsonb NOT NULL,
    change jsonb NOT NULL,
    undoes integer,
    undone_by integer,
    sent_key text DEFAULT ''::text NOT NULL,
    sent text DEFAULT ''::text NOT NULL
);

CREATE TABLE geo.grid_topology (
    community bigint NOT NULL,
    layer text NOT NULL,
    revision integer NOT NULL,
    last_number smallint NOT NULL,
    borders jsonb NOT NULL,
    area_revision bigint NOT NULL,
    changed_at timestamp with time zone NOT NULL
);

CREATE TABLE geo.grid_version (
    community bigint NOT NULL,
    layer text NOT NULL,
    grid bigint NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    valid_to timestamp with time zone,
    made_of bigint[] NOT NULL,
    made_by integer NOT NULL,
    ended_by integer,
    geom public.geometry(MultiPolygon,4326) NOT NULL,
    area_m2 double precision NOT NULL
);

CREATE TABLE geo.import (
    revision bigint NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    source text NOT NULL,
    report jsonb NOT NULL
);

CREATE TABLE geo.level (
    name text NOT NULL,
    depth smallint NOT NULL
);

CREATE TABLE geo.revision (
    is_only boolean DEFAULT true NOT NULL,
    number bigint NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT revision_is_one_row CHECK (is_only)
);

CREATE UNLOGGED TABLE geo.staged (
    batch bigint NOT NULL,
    "row" integer NOT NULL,
    code bigint NOT NULL,
    parent bigint,
    level text NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL,
    geom public.geometry(MultiPolygon,4326),
    is_valid boolean NOT NULL,
    reason text NOT NULL
);

CREATE VIEW geo.v_area AS
 SELECT area.code,
    area.parent,
    area.level,
    area.name,
    area.name_en,
    area.kind,
    area.geom,
    area.centre,
    area.area_m2,
    area.revision
   FROM geo.area;

CREATE VIEW geo.v_district AS
 SELECT district.code,
    district.ordinal
   FROM geo.district;

CREATE TABLE jobs.job (
    district smallint NOT NULL,
    id bigint NOT NULL,
    kind text NOT NULL,
    key text,
    payload jsonb NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL,
    run_at timestamp with time zone NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    max_attempts integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    leased_until timestamp with time zone,
    runner bigint,
    is_cancelled boolean DEFAULT false NOT NULL,
    progress jsonb,
    last_error text,
    CONSTRAINT job_state CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'dead'::text])))
)
WITH (fillfactor='80', autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='2000');

ALTER TABLE jobs.job ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME jobs.job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW jobs.v_job AS
 SELECT job.district,
    job.id,
    job.kind,
    job.key,
    job.payload,
    job.state,
    job.run_at,
    job.attempts,
    job.max_attempts,
    job.created_at,
    job.started_at,
    job.is_cancelled,
    job.progress,
    job.last_error
   FROM jobs.job;

CREATE TABLE open311.request (
    district smallint NOT NULL,
    id bigint NOT NULL,
    account_id text DEFAULT ''::text NOT NULL,
    media_url text DEFAULT ''::text NOT NULL,
    address_id text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE outbox.dead_letter (
    subscriber text NOT NULL,
    "position" bigint NOT NULL,
    given_up_at timestamp with time zone NOT NULL,
    last_error text NOT NULL,
    event json NOT NULL,
    id bigint NOT NULL,
    written_at timestamp with time zone NOT NULL,
    wanted_at timestamp with time zone
);

ALTER TABLE outbox.dead_letter ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME outbox.dead_letter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE outbox.event (
    district smallint NOT NULL,
    serial bigint NOT NULL,
    "position" bigint,
    written_at timestamp with time zone NOT NULL,
    events json NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='5000');
ALTER TABLE ONLY outbox.event ALTER COLUMN events SET COMPRESSION lz4;

ALTER TABLE outbox.event ALTER COLUMN serial ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME outbox.event_serial_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE outbox.horizon (
    is_only boolean DEFAULT true NOT NULL,
    "position" bigint NOT NULL,
    CONSTRAINT horizon_is_only CHECK (is_only)
);

CREATE TABLE outbox.subscriber (
    name text NOT NULL,
    "position" bigint NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    retry_at timestamp with time zone,
    last_error text
);

CREATE VIEW outbox.v_dead_letter AS
 SELECT dead_letter.id,
    dead_letter.subscriber,
    dead_letter."position",
    (dead_letter.event ->> 'type'::text) AS type,
    ((dead_letter.event ->> 'id'::text))::bigint AS object_id,
    dead_letter.written_at,
    dead_letter.given_up_at,
    dead_letter.last_error,
    dead_letter.wanted_at
   FROM outbox.dead_letter;

CREATE VIEW outbox.v_state AS
 SELECT ( SELECT count(*) AS count
           FROM outbox.event
          WHERE (event."position" IS NULL)) AS waiting,
    ( SELECT min(event.written_at) AS min
           FROM outbox.event
          WHERE (event."position" IS NULL)) AS waiting_since,
    GREATEST(( SELECT max(event."position") AS max
           FROM outbox.event
          WHERE (event."position" IS NOT NULL)), ( SELECT horizon."position"
           FROM outbox.horizon)) AS published,
    ( SELECT horizon."position"
           FROM outbox.horizon) AS deleted,
    ( SELECT count(*) AS count
           FROM outbox.dead_letter) AS dead_letters;

CREATE VIEW outbox.v_subscriber AS
 SELECT subscriber.name,
    subscriber."position",
    GREATEST((0)::bigint, (( SELECT v_state.published
           FROM outbox.v_state) - (subscriber."position" / 1024))) AS behind,
    subscriber.failures,
    subscriber.last_error,
    ( SELECT count(*) AS count
           FROM outbox.dead_letter
          WHERE (dead_letter.subscriber = subscriber.name)) AS dead_letters
   FROM outbox.subscriber;

CREATE TABLE pack.content (
    digest text NOT NULL,
    body text NOT NULL,
    CONSTRAINT content_digest_length CHECK ((length(digest) = 64))
);

CREATE TABLE pack.current (
    is_only boolean DEFAULT true NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT current_is_one_row CHECK (is_only)
);

CREATE TABLE pack.file (
    version bigint NOT NULL,
    layer integer NOT NULL,
    layer_name text NOT NULL,
    path text NOT NULL,
    digest text NOT NULL
);

CREATE TABLE pack.version (
    id bigint NOT NULL,
    name text NOT NULL,
    label text NOT NULL,
    digest text NOT NULL,
    applied_at timestamp with time zone NOT NULL,
    origin text DEFAULT 'folder'::text NOT NULL,
    applied_by bigint,
    reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT version_origin_known CHECK ((origin = ANY (ARRAY['folder'::text, 'workshop'::text])))
);

CREATE VIEW pack.v_version AS
 SELECT v.id,
    v.name,
    v.label,
    v.digest,
    v.applied_at,
    (c.version IS NOT NULL) AS is_current,
    v.origin,
    v.applied_by,
    v.reason
   FROM (pack.version v
     LEFT JOIN pack.current c ON ((c.version = v.id)));

ALTER TABLE pack.version ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME pack.version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE platform.config (
    key text NOT NULL,
    value jsonb NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE platform.migration (
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE platform.node (
    number smallint NOT NULL,
    high_water bigint DEFAULT 0 NOT NULL,
    leased_at timestamp with time zone NOT NULL,
    CONSTRAINT node_number CHECK (((number >= 0) AND (number <= 15)))
);

CREATE TABLE registers.export (
    district smallint NOT NULL,
    id bigint NOT NULL,
    type text NOT NULL,
    format text NOT NULL,
    state text NOT NULL,
    statuses text[] NOT NULL,
    area bigint,
    areas_from bigint[] NOT NULL,
    areas_to bigint[] NOT NULL,
    is_unmasked boolean NOT NULL,
    purpose text DEFAULT ''::text NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    language text NOT NULL,
    person bigint NOT NULL,
    person_name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    released_by bigint,
    released_at timestamp with time zone,
    row_count bigint DEFAULT 0 NOT NULL,
    size bigint DEFAULT 0 NOT NULL,
    fault text DEFAULT ''::text NOT NULL,
    fault_where text DEFAULT ''::text NOT NULL,
    expires_at timestamp with time zone,
    idem bigint NOT NULL,
    narrowed bytea,
    CONSTRAINT export_format CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text, 'geojson'::text, 'shp'::text, 'gpkg'::text]))),
    CONSTRAINT export_released CHECK (((NOT is_unmasked) OR (released_by IS NOT NULL) OR (state = ANY (ARRAY['needs_release'::text, 'refused'::text, 'expired'::text])))),
    CONSTRAINT export_state CHECK ((state = ANY (ARRAY['needs_release'::text, 'waiting'::text, 'ready'::text, 'refused'::text, 'failed'::text, 'expired'::text]))),
    CONSTRAINT export_two_people CHECK (((released_by IS NULL) OR (released_by <> person)))
);

CREATE TABLE registers.import (
    district smallint NOT NULL,
    id bigint NOT NULL,
    type text NOT NULL,
    file_name text NOT NULL,
    size bigint NOT NULL,
    format text NOT NULL,
    state text NOT NULL,
    encoding text DEFAULT ''::text NOT NULL,
    delimiter text DEFAULT ''::text NOT NULL,
    crs text NOT NULL,
    headings text[] DEFAULT '{}'::text[] NOT NULL,
    columns jsonb DEFAULT '[]'::jsonb NOT NULL,
    area bigint,
    valid_from timestamp with time zone,
    empty_clears boolean DEFAULT false NOT NULL,
    is_partial boolean DEFAULT false NOT NULL,
    row_count bigint DEFAULT 0 NOT NULL,
    areas_from bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    areas_to bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    approve_from bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    approve_to bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    fault text DEFAULT ''::text NOT NULL,
    fault_where text DEFAULT ''::text NOT NULL,
    person bigint NOT NULL,
    language text NOT NULL,
    idem bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    has_file boolean DEFAULT true NOT NULL,
    CONSTRAINT import_format CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text, 'geojson'::text, 'shp'::text, 'gpkg'::text]))),
    CONSTRAINT import_state CHECK ((state = ANY (ARRAY['uploaded'::text, 'mapped'::text, 'trying'::text, 'tried'::text, 'running'::text, 'done'::text, 'failed'::text, 'undoing'::text, 'undone'::text])))
);

CREATE TABLE registers.import_batch (
    district smallint NOT NULL,
    import bigint NOT NULL,
    is_trial boolean NOT NULL,
    batch integer NOT NULL,
    new_rows integer NOT NULL,
    changed integer NOT NULL,
    same integer NOT NULL,
    refused integer NOT NULL,
    lines bigint[] NOT NULL,
    outcomes smallint[] NOT NULL,
    elements bigint[] NOT NULL,
    versions integer[] NOT NULL,
    is_undone boolean DEFAULT false NOT NULL
);

CREATE TABLE registers.import_kept (
    district smallint NOT NULL,
    import bigint NOT NULL,
    line bigint NOT NULL,
    element bigint NOT NULL,
    why text NOT NULL
);

CREATE TABLE registers.import_row (
    district smallint NOT NULL,
    import bigint NOT NULL,
    is_trial boolean NOT NULL,
    line bigint NOT NULL,
    faults jsonb NOT NULL
);

CREATE TABLE workshop.study (
    id bigint NOT NULL,
    kind text NOT NULL,
    process text NOT NULL,
    what jsonb NOT NULL,
    pack bigint NOT NULL,
    asked_by bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    from_at timestamp with time zone NOT NULL,
    to_at timestamp with time zone NOT NULL,
    areas_from bigint[] NOT NULL,
    areas_to bigint[] NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    finished_at timestamp with time zone,
    total bigint DEFAULT 0 NOT NULL,
    done bigint DEFAULT 0 NOT NULL,
    cursor_district smallint DEFAULT '-1'::integer NOT NULL,
    cursor_case bigint DEFAULT 0 NOT NULL,
    sums jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT study_kind_known CHECK ((kind = ANY (ARRAY['trial'::text, 'heat'::text, 'conformance'::text]))),
    CONSTRAINT study_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
);

CREATE TABLE workshop.study_case (
    study bigint NOT NULL,
    serial bigint NOT NULL,
    case_id bigint NOT NULL,
    number text NOT NULL,
    matter text NOT NULL,
    area bigint NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    changes text[] NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL
);

CREATE TABLE workshop.trial (
    id bigint NOT NULL,
    decision text NOT NULL,
    draft text NOT NULL,
    pack bigint NOT NULL,
    asked_by bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    from_at timestamp with time zone NOT NULL,
    to_at timestamp with time zone NOT NULL,
    areas_from bigint[] NOT NULL,
    areas_to bigint[] NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    finished_at timestamp with time zone,
    summary jsonb,
    CONSTRAINT trial_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
);

CREATE TABLE workshop.trial_case (
    trial bigint NOT NULL,
    serial integer NOT NULL,
    case_id bigint NOT NULL,
    number text NOT NULL,
    matter text NOT NULL,
    area bigint NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    changes text[] NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL
);

ALTER TABLE ONLY access.api_key
    ADD CONSTRAINT api_key_hash_unique UNIQUE (key_hash);

ALTER TABLE ONLY access.api_key
    ADD CONSTRAINT api_key_pk PRIMARY KEY (id);

ALTER TABLE ONLY access.assignment
    ADD CONSTRAINT assignment_pk PRIMARY KEY (id);

ALTER TABLE ONLY access.assignment
    ADD CONSTRAINT assignment_separation EXCLUDE USING gist (person WITH =, separation WITH <>, tstzrange(from_at, until_at) WITH &&) WHERE ((separation <> 'none'::text));

ALTER TABLE ONLY access.change
    ADD CONSTRAINT change_pk PRIMARY KEY (id);

ALTER TABLE ONLY access.deputy
    ADD CONSTRAINT deputy_pk PRIMARY KEY (id);

ALTER TABLE ONLY access.person
    ADD CONSTRAINT person_account_unique UNIQUE (account);

ALTER TABLE ONLY access.person
    ADD CONSTRAINT person_pk PRIMARY KEY (id);

ALTER TABLE ONLY access.phone_code
    ADD CONSTRAINT phone_code_pk PRIMARY KEY (id);

ALTER TABLE ONLY access.recovery_code
    ADD CONSTRAINT recovery_code_pk PRIMARY KEY (person, code_hash);

ALTER TABLE ONLY access.role
    ADD CONSTRAINT role_pk PRIMARY KEY (code);

ALTER TABLE ONLY access.role
    ADD CONSTRAINT role_separation_unique UNIQUE (code, separation);

ALTER TABLE ONLY access.session
    ADD CONSTRAINT session_pk PRIMARY KEY (id);

ALTER TABLE ONLY access.session
    ADD CONSTRAINT session_token_unique UNIQUE (token_hash);

ALTER TABLE ONLY access.sms_outbox
    ADD CONSTRAINT sms_outbox_pk PRIMARY KEY (id);

ALTER TABLE ONLY access.throttle
    ADD CONSTRAINT throttle_pk PRIMARY KEY (key);

ALTER TABLE ONLY access.unit
    ADD CONSTRAINT unit_code_unique UNIQUE (code);

ALTER TABLE ONLY access.unit
    ADD CONSTRAINT unit_pk PRIMARY KEY (id);

ALTER TABLE ONLY appraisal.fact
    ADD CONSTRAINT fact_pk PRIMARY KEY (district, case_id, measure, ordinal);

ALTER TABLE ONLY appraisal.finding_change
    ADD CONSTRAINT finding_change_pk PRIMARY KEY (district, id, serial);

ALTER TABLE ONLY appraisal.finding
    ADD CONSTRAINT finding_key_unique UNIQUE (district, kind, key);

ALTER TABLE ONLY appraisal.finding
    ADD CONSTRAINT finding_pk PRIMARY KEY (district, id);

ALTER TABLE ONLY appraisal.look
    ADD CONSTRAINT look_pk PRIMARY KEY (photo);

ALTER TABLE ONLY appraisal.measure
    ADD CONSTRAINT measure_definition_unique UNIQUE (definition);

ALTER TABLE ONLY appraisal.measure
    ADD CONSTRAINT measure_pk PRIMARY KEY (id);

ALTER TABLE ONLY appraisal.progress
    ADD CONSTRAINT progress_pk PRIMARY KEY (is_only);

ALTER TABLE ONLY appraisal.tally
    ADD CONSTRAINT tally_pk PRIMARY KEY (district, dimension, measure, day, key, person, post);

ALTER TABLE ONLY appraisal.trace
    ADD CONSTRAINT trace_pk PRIMARY KEY (district, case_id, serial, kind, photo);

ALTER TABLE ONLY audit.entry
    ADD CONSTRAINT entry_pk PRIMARY KEY (district, id);

ALTER TABLE ONLY audit.seal
    ADD CONSTRAINT seal_pk PRIMARY KEY (serial);

ALTER TABLE ONLY cases.act
    ADD CONSTRAINT act_pk PRIMARY KEY (district, case_id, serial);

ALTER TABLE ONLY cases."case"
    ADD CONSTRAINT case_pk PRIMARY KEY (district, id);

ALTER TABLE ONLY cases.corrected
    ADD CONSTRAINT corrected_pk PRIMARY KEY (district, id);

ALTER TABLE ONLY cases.link
    ADD CONSTRAINT link_pk PRIMARY KEY (district, id, kind);

ALTER TABLE ONLY cases.number_block
    ADD CONSTRAINT number_block_pk PRIMARY KEY (district_code, day);

ALTER TABLE ONLY cases.participation
    ADD CONSTRAINT participation_pk PRIMARY KEY (district, id, unit);

ALTER TABLE ONLY cases.reply_template
    ADD CONSTRAINT reply_template_once UNIQUE (owner, sent_key);

ALTER TABLE ONLY cases.reply_template
    ADD CONSTRAINT reply_template_pk PRIMARY KEY (id);

ALTER TABLE ONLY cases.report
    ADD CONSTRAINT report_number_unique UNIQUE (district, number);

ALTER TABLE ONLY cases.report
    ADD CONSTRAINT report_pk PRIMARY KEY (district, id);

ALTER TABLE ONLY cases.side
    ADD CONSTRAINT side_pk PRIMARY KEY (district, id, branch);

ALTER TABLE ONLY cases.watcher
    ADD CONSTRAINT watcher_pk PRIMARY KEY (district, id, person);

ALTER TABLE ONLY cases.word_block
    ADD CONSTRAINT word_block_pk PRIMARY KEY (district, last_id);

ALTER TABLE ONLY elements.brought
    ADD CONSTRAINT brought_pk PRIMARY KEY (is_only);

ALTER TABLE ONLY elements.change
    ADD CONSTRAINT change_pk PRIMARY KEY (district, "position");

ALTER TABLE ONLY elements.confirmation
    ADD CONSTRAINT confirmation_pk PRIMARY KEY (district, element, at, person);

ALTER TABLE ONLY elements.sent
    ADD CONSTRAINT element_sent_pk PRIMARY KEY (district, idem);

ALTER TABLE ONLY elements.look
    ADD CONSTRAINT look_pk PRIMARY KEY (district, id);

ALTER TABLE ONLY elements.proposal
    ADD CONSTRAINT proposal_pk PRIMARY KEY (district, element);

ALTER TABLE ONLY elements.quality_fault
    ADD CONSTRAINT quality_fault_pk PRIMARY KEY (type, area, fault);

ALTER TABLE ONLY elements.quality_figure
    ADD CONSTRAINT quality_figure_pk PRIMARY KEY (type, area);

ALTER TABLE ONLY elements.quality
    ADD CONSTRAINT quality_pk PRIMARY KEY (district, element);

ALTER TABLE ONLY elements.sample
    ADD CONSTRAINT sample_pk PRIMARY KEY (district, id);

ALTER TABLE ONLY elements.sample_visit
    ADD CONSTRAINT sample_visit_pk PRIMARY KEY (district, sample, element);

ALTER TABLE ONLY elements.subscription
    ADD CONSTRAINT subscription_pk PRIMARY KEY (id);

ALTER TABLE ONLY elements.subscription_read
    ADD CONSTRAINT subscription_read_pk PRIMARY KEY (subscription, person);

ALTER TABLE ONLY files.file
    ADD CONSTRAINT file_pk PRIMARY KEY (id);

ALTER TABLE ONLY files.link
    ADD CONSTRAINT link_pk PRIMARY KEY (district, object_kind, object_id, file);

ALTER TABLE ONLY files.upload
    ADD CONSTRAINT upload_pk PRIMARY KEY (file, person);

ALTER TABLE ONLY geo.area_past
    ADD CONSTRAINT area_past_pk PRIMARY KEY (code, revision);

ALTER TABLE ONLY geo.area
    ADD CONSTRAINT area_pk PRIMARY KEY (code);

ALTER TABLE ONLY geo.district
    ADD CONSTRAINT district_ordinal_unique UNIQUE (ordinal);

ALTER TABLE ONLY geo.district
    ADD CONSTRAINT district_pk PRIMARY KEY (code);

ALTER TABLE ONLY geo.grid_edit
    ADD CONSTRAINT grid_edit_pk PRIMARY KEY (community, layer, revision);

ALTER TABLE ONLY geo.grid_topology
    ADD CONSTRAINT grid_topology_pk PRIMARY KEY (community, layer);

ALTER TABLE ONLY geo.grid_version
    ADD CONSTRAINT grid_version_pk PRIMARY KEY (community, layer, grid, number);

ALTER TABLE ONLY geo.import
    ADD CONSTRAINT import_pk PRIMARY KEY (revision);

ALTER TABLE ONLY geo.level
    ADD CONSTRAINT level_depth_unique UNIQUE (depth);

ALTER TABLE ONLY geo.level
    ADD CONSTRAINT level_pk PRIMARY KEY (name);

ALTER TABLE ONLY geo.revision
    ADD CONSTRAINT revision_pk PRIMARY KEY (is_only);

ALTER TABLE ONLY geo.staged
    ADD CONSTRAINT staged_pk PRIMARY KEY (batch, "row");

ALTER TABLE ONLY jobs.job
    ADD CONSTRAINT job_key PRIMARY KEY (district, id);

ALTER TABLE ONLY open311.request
    ADD CONSTRAINT request_pk PRIMARY KEY (district, id);

ALTER TABLE ONLY outbox.dead_letter
    ADD CONSTRAINT dead_letter_id_unique UNIQUE (id);

ALTER TABLE ONLY outbox.dead_letter
    ADD CONSTRAINT dead_letter_key PRIMARY KEY (subscriber, "position");

ALTER TABLE ONLY outbox.event
    ADD CONSTRAINT event_key PRIMARY KEY (district, serial);

ALTER TABLE ONLY outbox.horizon
    ADD CONSTRAINT horizon_key PRIMARY KEY (is_only);

ALTER TABLE ONLY outbox.subscriber
    ADD CONSTRAINT subscriber_key PRIMARY KEY (name);

ALTER TABLE ONLY pack.content
    ADD CONSTRAINT content_pk PRIMARY KEY (digest);

ALTER TABLE ONLY pack.current
    ADD CONSTRAINT current_pk PRIMARY KEY (is_only);

ALTER TABLE ONLY pack.file
    ADD CONSTRAINT file_pk PRIMARY KEY (version, layer, path);

ALTER TABLE ONLY pack.version
    ADD CONSTRAINT version_pk PRIMARY KEY (id);

ALTER TABLE ONLY platform.config
    ADD CONSTRAINT config_key PRIMARY KEY (key);

ALTER TABLE ONLY platform.migration
    ADD CONSTRAINT migration_key PRIMARY KEY (name);

ALTER TABLE ONLY platform.node
    ADD CONSTRAINT node_key PRIMARY KEY (number);

ALTER TABLE ONLY registers.export
    ADD CONSTRAINT export_pk PRIMARY KEY (district, id);

ALTER TABLE ONLY registers.import_batch
    ADD CONSTRAINT import_batch_pk PRIMARY KEY (district, import, is_trial, batch);

ALTER TABLE ONLY registers.import_kept
    ADD CONSTRAINT import_kept_pk PRIMARY KEY (district, import, line);

ALTER TABLE ONLY registers.import
    ADD CONSTRAINT import_pk PRIMARY KEY (district, id);

ALTER TABLE ONLY registers.import_row
    ADD CONSTRAINT import_row_pk PRIMARY KEY (district, import, is_trial, line);

ALTER TABLE ONLY workshop.study_case
    ADD CONSTRAINT study_case_pk PRIMARY KEY (study, serial);

ALTER TABLE ONLY workshop.study
    ADD CONSTRAINT study_pk PRIMARY KEY (id);

ALTER TABLE ONLY workshop.trial_case
    ADD CONSTRAINT trial_case_pk PRIMARY KEY (trial, serial);

ALTER TABLE ONLY workshop.trial
    ADD CONSTRAINT trial_pk PRIMARY KEY (id);

CREATE INDEX assignment_person_i ON access.assignment USING btree (person);

CREATE INDEX assignment_unit_i ON access.assignment USING btree (unit);

CREATE INDEX change_tx_i ON access.change USING btree (tx);

CREATE INDEX deputy_person_i ON access.deputy USING btree (person);

CREATE UNIQUE INDEX person_resident_phone_unique ON access.person USING btree (phone_index) WHERE (kind = 'resident'::text);

CREATE INDEX person_staff_i ON access.person USING btree (area, id) WHERE (kind = 'staff'::text);

CREATE INDEX phone_code_address_i ON access.phone_code USING btree (address, created_at);

CREATE INDEX phone_code_phone_i ON access.phone_code USING btree (phone_index, created_at);

CREATE INDEX session_ends_i ON access.session USING btree (ends_at);

CREATE INDEX session_person_i ON access.session USING btree (person) WHERE (revoked_at IS NULL);

CREATE INDEX unit_area_i ON access.unit USING btree (area, kind, level);

CREATE INDEX fact_day_i ON appraisal.fact USING btree (district, measure, day, case_id);

CREATE INDEX fact_open_i ON appraisal.fact USING btree (district, measure, day) WHERE ((needed > (done + lost)) AND (NOT is_exempt));

CREATE INDEX fact_unit_i ON appraisal.fact USING btree (district, measure, unit, day, case_id);

CREATE INDEX finding_newest_i ON appraisal.finding USING btree (happened_at DESC, id DESC);

CREATE INDEX look_band_1_i ON appraisal.look USING btree (band_1) WHERE (bits IS NOT NULL);

CREATE INDEX look_band_2_i ON appraisal.look USING btree (band_2) WHERE (bits IS NOT NULL);

CREATE INDEX look_band_3_i ON appraisal.look USING btree (band_3) WHERE (bits IS NOT NULL);

CREATE INDEX look_band_4_i ON appraisal.look USING btree (band_4) WHERE (bits IS NOT NULL);

CREATE INDEX trace_new_i ON appraisal.trace USING btree (at) WHERE is_new;

CREATE INDEX trace_person_i ON appraisal.trace USING btree (kind, person, at);

CREATE INDEX trace_photo_i ON appraisal.trace USING btree (photo) WHERE (kind = 'photo'::text);

CREATE INDEX entry_actor_i ON audit.entry USING btree (actor, id DESC) WHERE (actor IS NOT NULL);

CREATE INDEX entry_id_i ON audit.entry USING btree (id DESC);

CREATE INDEX entry_object_i ON audit.entry USING btree (object_kind, object_id, id DESC);

CREATE INDEX entry_tx_i ON audit.entry USING btree (tx);

CREATE UNIQUE INDEX act_idem_unique ON cases.act USING btree (idem, district) WHERE (idem IS NOT NULL);

CREATE INDEX case_cell_i ON cases."case" USING btree (cell) WHERE ((closed_at IS NULL) AND (cell <> 0));

CREATE INDEX case_closed_i ON cases."case" USING btree (closed_at, area) INCLUDE (is_late, is_confidential, reported_at, handler_unit, handler_person, participants) WHERE (closed_at IS NOT NULL);

CREATE INDEX case_fire_i ON cases."case" USING btree (fire_at) WHERE (fire_at < '2259-01-01 00:00:00+00'::timestamp with time zone);

CREATE INDEX case_handled_i ON cases."case" USING btree (handler_unit, closed_at) WHERE (closed_at IS NOT NULL);

CREATE INDEX case_holder_i ON cases."case" USING btree (holder_unit, due_at, id) INCLUDE (red_at, is_paused, stage, holder_person) WHERE (closed_at IS NULL);

CREATE INDEX case_newest_i ON cases."case" USING btree (district, id) INCLUDE (area, due_at, red_at, is_paused, is_confidential, stage) WHERE (closed_at IS NULL);

CREATE INDEX case_open_i ON cases."case" USING btree (area, due_at, id) INCLUDE (red_at, is_paused, is_confidential, stage, holder_unit) WHERE (closed_at IS NULL);

CREATE INDEX corrected_area_i ON cases.corrected USING btree (area, id);

CREATE INDEX corrected_away_i ON cases.corrected USING btree (area, id) WHERE is_away;

CREATE INDEX link_leader_i ON cases.link USING btree (leader, kind, id);

CREATE INDEX participation_unit_i ON cases.participation USING btree (unit, id);

CREATE INDEX reply_template_unit_i ON cases.reply_template USING btree (unit) WHERE (unit <> 0);

CREATE INDEX report_area_i ON cases.report USING btree (area, id);

CREATE INDEX report_follow_i ON cases.report USING btree (follow);

CREATE INDEX report_reporter_i ON cases.report USING btree (reporter, id) WHERE (reporter IS NOT NULL);

CREATE INDEX side_fire_i ON cases.side USING btree (fire_at) WHERE (fire_at < '2259-01-01 00:00:00+00'::timestamp with time zone);

CREATE INDEX side_reply_i ON cases.side USING btree (due_at, id) WHERE is_reply;

CREATE INDEX side_unit_i ON cases.side USING btree (unit, due_at, id);

CREATE INDEX watcher_person_i ON cases.watcher USING btree (person, id);

CREATE INDEX word_block_newest_i ON cases.word_block USING btree (last_id);

CREATE INDEX word_block_words_i ON cases.word_block USING gin (words) WITH (fastupdate=off);

CREATE INDEX change_at_i ON elements.change USING btree (at);

CREATE INDEX change_type_i ON elements.change USING btree (type, "position");

CREATE INDEX confirmation_area_i ON elements.confirmation USING btree (area, at);

CREATE INDEX look_element_i ON elements.look USING btree (element, id DESC);

CREATE INDEX look_person_i ON elements.look USING btree (person, at);

CREATE INDEX proposal_area_i ON elements.proposal USING btree (area, proposed_at);

CREATE INDEX quality_fault_area_i ON elements.quality_fault USING btree (area);

CREATE INDEX quality_figure_area_i ON elements.quality_figure USING btree (area);

CREATE INDEX quality_type_i ON elements.quality USING btree (type, element);

CREATE INDEX sample_area_i ON elements.sample USING btree (area, id DESC);

CREATE INDEX sample_visit_area_i ON elements.sample_visit USING btree (area, visited_at) WHERE (outcome IS NOT NULL);

CREATE INDEX sample_visit_person_i ON elements.sample_visit USING btree (confirmed_by, visited_at) WHERE (outcome IS NOT NULL);

CREATE INDEX sent_at_i ON elements.sent USING btree (at);

CREATE INDEX sent_idem_i ON elements.sent USING btree (idem);

CREATE INDEX subscription_unit_i ON elements.subscription USING btree (unit) WHERE (ended_at IS NULL);

CREATE INDEX link_file_i ON files.link USING btree (file);

CREATE INDEX area_geom_i ON geo.area USING gist (geom);

CREATE INDEX area_parent_i ON geo.area USING btree (parent);

CREATE INDEX area_past_parent_i ON geo.area_past USING btree (parent);

CREATE UNIQUE INDEX grid_edit_once ON geo.grid_edit USING btree (person, sent_key) WHERE (sent_key <> ''::text);

CREATE INDEX grid_version_open_i ON geo.grid_version USING btree (community, layer) WHERE (valid_to IS NULL);

CREATE INDEX staged_code_i ON geo.staged USING btree (batch, code);

CREATE INDEX staged_geom_i ON geo.staged USING gist (batch, geom);

CREATE INDEX job_dead ON jobs.job USING btree (id) WHERE (state = 'dead'::text);

CREATE INDEX job_due ON jobs.job USING btree (run_at, id) WHERE (state = 'queued'::text);

CREATE UNIQUE INDEX job_key_unique ON jobs.job USING btree (kind, key, district) WHERE ((state = 'queued'::text) AND (key IS NOT NULL));

CREATE INDEX job_running ON jobs.job USING btree (leased_until) WHERE (state = 'running'::text);

CREATE INDEX dead_letter_wanted_i ON outbox.dead_letter USING btree (subscriber, id) WHERE (wanted_at IS NOT NULL);

CREATE INDEX event_position ON outbox.event USING btree ("position") WHERE ("position" IS NOT NULL);

CREATE INDEX event_unpublished ON outbox.event USING btree (serial) WHERE ("position" IS NULL);

CREATE INDEX file_path_i ON pack.file USING btree (path, version);

CREATE INDEX export_idem_i ON registers.export USING btree (idem);

CREATE INDEX export_person_i ON registers.export USING btree (person, id DESC);

CREATE INDEX export_waiting_i ON registers.export USING btree (id) WHERE (state = 'needs_release'::text);

CREATE INDEX import_changed_i ON registers.import USING btree (changed_at) WHERE has_file;

CREATE INDEX import_idem_i ON registers.import USING btree (idem);

CREATE INDEX import_person_i ON registers.import USING btree (person, id DESC);

CREATE INDEX study_asked_i ON workshop.study USING btree (asked_by, asked_at DESC);

CREATE INDEX trial_asked_i ON workshop.trial USING btree (asked_by, asked_at DESC);

ALTER TABLE ONLY access.api_key
    ADD CONSTRAINT api_key_creator_exists FOREIGN KEY (created_by) REFERENCES access.person(id);

ALTER TABLE ONLY access.api_key
    ADD CONSTRAINT api_key_person_exists FOREIGN KEY (person) REFERENCES access.person(id);

ALTER TABLE ONLY access.api_key
    ADD CONSTRAINT api_key_unit_exists FOREIGN KEY (unit) REFERENCES access.unit(id);

ALTER TABLE ONLY access.assignment
    ADD CONSTRAINT assignment_person_exists FOREIGN KEY (person) REFERENCES access.person(id);

ALTER TABLE ONLY access.assignment
    ADD CONSTRAINT assignment_role_exists FOREIGN KEY (role, separation) REFERENCES access.role(code, separation) ON UPDATE CASCADE;

ALTER TABLE ONLY access.assignment
    ADD CONSTRAINT assignment_unit_exists FOREIGN KEY (unit) REFERENCES access.unit(id);

ALTER TABLE ONLY access.deputy
    ADD CONSTRAINT deputy_for_exists FOREIGN KEY (deputy_for) REFERENCES access.person(id);

ALTER TABLE ONLY access.deputy
    ADD CONSTRAINT deputy_person_exists FOREIGN KEY (person) REFERENCES access.person(id);

ALTER TABLE ONLY access.recovery_code
    ADD CONSTRAINT recovery_code_person_exists FOREIGN KEY (person) REFERENCES access.person(id);

ALTER TABLE ONLY access.session
    ADD CONSTRAINT session_person_exists FOREIGN KEY (person) REFERENCES access.person(id);

ALTER TABLE ONLY access.unit
    ADD CONSTRAINT unit_parent_exists FOREIGN KEY (parent) REFERENCES access.unit(id);

ALTER TABLE ONLY files.link
    ADD CONSTRAINT link_file_exists FOREIGN KEY (file) REFERENCES files.file(id);

ALTER TABLE ONLY files.upload
    ADD CONSTRAINT upload_file_exists FOREIGN KEY (file) REFERENCES files.file(id);

ALTER TABLE ONLY geo.area
    ADD CONSTRAINT area_level_fk FOREIGN KEY (level) REFERENCES geo.level(name);

ALTER TABLE ONLY geo.area
    ADD CONSTRAINT area_parent_fk FOREIGN KEY (parent) REFERENCES geo.area(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY pack.current
    ADD CONSTRAINT current_version_exists FOREIGN KEY (version) REFERENCES pack.version(id);

ALTER TABLE ONLY pack.file
    ADD CONSTRAINT file_content_exists FOREIGN KEY (digest) REFERENCES pack.content(digest);

ALTER TABLE ONLY pack.file
    ADD CONSTRAINT file_version_exists FOREIGN KEY (version) REFERENCES pack.version(id);

ALTER TABLE ONLY workshop.study_case
    ADD CONSTRAINT study_case_of_study FOREIGN KEY (study) REFERENCES workshop.study(id) ON DELETE CASCADE;

ALTER TABLE ONLY workshop.trial_case
    ADD CONSTRAINT trial_case_of_trial FOREIGN KEY (trial) REFERENCES workshop.trial(id) ON DELETE CASCADE;

