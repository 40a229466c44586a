-- Texts for the forms of acts: a person's own, or shared by a unit. What stands in {braces} is filled in by the form.
CREATE TABLE cases.reply_template (
    id         bigint      NOT NULL,
    unit       bigint      NOT NULL DEFAULT 0,      -- access.unit that shares it; 0: its owner's own
    owner      bigint      NOT NULL,                -- access.person who made it
    matter     text        NOT NULL DEFAULT '',     -- for this matter; empty: for any
    act        text        NOT NULL DEFAULT '',     -- for this act; empty: for any
    name       text        NOT NULL,
    body       text        NOT NULL,
    version    integer     NOT NULL DEFAULT 1,
    changed_at timestamptz NOT NULL,
    sent_key   text        NOT NULL,                -- of the request that made it: the same one makes no second
    CONSTRAINT reply_template_pk PRIMARY KEY (id),
    CONSTRAINT reply_template_once UNIQUE (owner, sent_key)
);
CREATE INDEX reply_template_unit_i ON cases.reply_template (unit) WHERE unit <> 0;
