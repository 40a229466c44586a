-- resident: new table element_resident
CREATE TABLE elements.element_resident (
    district smallint NOT NULL,
    id bigint NOT NULL,
    area bigint NOT NULL,
    status text NOT NULL,
    version integer NOT NULL,
    valid_from timestamptz NOT NULL,
    known_from timestamptz NOT NULL,
    confirmed_at timestamptz NOT NULL,
    field_times jsonb NOT NULL DEFAULT '{}',
    changed_by bigint NOT NULL,
    source text NOT NULL DEFAULT '',
    merged_into bigint,
    full_name_sealed bytea,
    full_name_blind bytea,
    id_card_sealed bytea,
    id_card_blind bytea,
    phone_sealed bytea,
    born_on_sealed bytea,
    illness_sealed bytea,
    note text,
    nickname text,
    lives_in_id bigint,
    CONSTRAINT resident__pk PRIMARY KEY (district, id),
    CONSTRAINT resident__status CHECK (status IN ('proposed', 'current', 'refused', 'merged', 'retired', 'sealed')),
    CONSTRAINT resident__full_name__required CHECK (full_name_sealed IS NOT NULL),
    CONSTRAINT resident__id_card__required CHECK (id_card_sealed IS NOT NULL),
    CONSTRAINT resident__lives_in__required CHECK (lives_in_id IS NOT NULL)
) WITH (fillfactor = 90);
CREATE INDEX resident__area ON elements.element_resident (area, id);
CREATE INDEX resident__merged ON elements.element_resident (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX resident__full_name__search ON elements.element_resident (full_name_blind) WHERE full_name_blind IS NOT NULL;
CREATE INDEX resident__id_card__search ON elements.element_resident (id_card_blind) WHERE id_card_blind IS NOT NULL;
CREATE INDEX resident__lives_in__back ON elements.element_resident (lives_in_id, id) WHERE lives_in_id IS NOT NULL;
CREATE UNIQUE INDEX resident__key ON elements.element_resident (district, id_card_blind) WHERE status IN ('proposed', 'current');
-- resident: new table element_resident__past
CREATE TABLE elements.element_resident__past (
    district smallint NOT NULL,
    id bigint NOT NULL,
    area bigint NOT NULL,
    status text NOT NULL,
    version integer NOT NULL,
    valid_from timestamptz NOT NULL,
    known_from timestamptz NOT NULL,
    confirmed_at timestamptz NOT NULL,
    field_times jsonb NOT NULL DEFAULT '{}',
    changed_by bigint NOT NULL,
    source text NOT NULL DEFAULT '',
    merged_into bigint,
    full_name_sealed bytea,
    full_name_blind bytea,
    id_card_sealed bytea,
    id_card_blind bytea,
    phone_sealed bytea,
    born_on_sealed bytea,
    illness_sealed bytea,
    note text,
    nickname text,
    lives_in_id bigint,
    valid_to timestamptz NOT NULL,
    known_to timestamptz NOT NULL,
    CONSTRAINT element_resident__past__pk PRIMARY KEY (district, id, version)
);
-- resident: new table link_resident__owns
CREATE TABLE elements.link_resident__owns (
    district smallint NOT NULL,
    id bigint NOT NULL,
    other bigint NOT NULL,
    valid_from timestamptz NOT NULL,
    known_from timestamptz NOT NULL,
    valid_to timestamptz,
    changed_by bigint NOT NULL,
    CONSTRAINT link_resident__owns__pk PRIMARY KEY (district, id, other, valid_from)
);
CREATE INDEX link_resident__owns__back ON elements.link_resident__owns (other, id) WHERE valid_to IS NULL;
