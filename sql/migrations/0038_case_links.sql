-- Cases that belong together. A row of the case that stands beside another: merged into it (while it waits there, and after it closed
-- with it), or split off it. The process of each case says what that means; this is for finding the one from the other.
CREATE TABLE cases.link (
    district smallint NOT NULL,
    id       bigint   NOT NULL,                      -- the follower, or the part
    kind     text     NOT NULL,
    leader   bigint   NOT NULL,                      -- the case that it was merged into, or split off
    is_told  boolean  NOT NULL DEFAULT false,        -- of a part: the other case heard of its end
    CONSTRAINT link_pk PRIMARY KEY (district, id, kind),
    CONSTRAINT link_kind_known CHECK (kind IN ('merged', 'part')),
    CONSTRAINT link_not_to_itself CHECK (leader <> id)
);
CREATE INDEX link_leader_i ON cases.link (leader, kind, id);

-- People who asked to hear of a case that somebody else reported.
CREATE TABLE cases.watcher (
    district   smallint    NOT NULL,
    id         bigint      NOT NULL,
    person     bigint      NOT NULL,                 -- access.person
    since_at   timestamptz NOT NULL,
    CONSTRAINT watcher_pk PRIMARY KEY (district, id, person)
);
CREATE INDEX watcher_person_i ON cases.watcher (person, id);
