-- The first tables: an account and what it owns. PostgreSQL 15 or newer.
--
-- Rules that every table follows:
-- * account_id is in every table and leads its unique keys, so that nothing of one account can meet another's.
-- * Every constraint has a name of our own: the application maps names to SCIM errors (ConstraintErrors).
-- * Ids are UUIDs of version 7, made by the application: they grow with time, so an index grows at its end and an
--   order by id is the order of creation.

CREATE TABLE account (
    id         uuid        NOT NULL,
    -- How an operator calls it; the demo account is found by it.
    name       text        NOT NULL,
    max_users  integer     NOT NULL DEFAULT 10000,
    max_groups integer     NOT NULL DEFAULT 5000,
    created    timestamptz NOT NULL,
    CONSTRAINT account_pk PRIMARY KEY (id),
    CONSTRAINT account_name_key UNIQUE (name),
    CONSTRAINT account_max_users_check CHECK (max_users >= 0),
    CONSTRAINT account_max_groups_check CHECK (max_groups >= 0)
);

-- A DNS domain that an account says it owns.
CREATE TABLE domain (
    id          uuid        NOT NULL,
    account_id  uuid        NOT NULL,
    -- ASCII form (RFC 5891) in lower case, so that a comparison is a comparison of bytes.
    name        text        NOT NULL,
    state       text        NOT NULL,
    -- The value that the TXT record must hold.
    challenge   text        NOT NULL,
    created     timestamptz NOT NULL,
    verified_at timestamptz,
    CONSTRAINT domain_pk PRIMARY KEY (id),
    CONSTRAINT domain_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT domain_account_name_key UNIQUE (account_id, name),
    CONSTRAINT domain_name_check CHECK (name ~ '^[a-z0-9.-]{1,253}$'),
    CONSTRAINT domain_state_check CHECK (state IN ('PENDING', 'VERIFIED')),
    CONSTRAINT domain_verified_at_check CHECK ((state = 'VERIFIED') = (verified_at IS NOT NULL))
);

-- Many accounts may say that they own a domain; one at a time has proven it.
CREATE UNIQUE INDEX domain_verified_name_key ON domain (name) WHERE state = 'VERIFIED';

-- A secret of an account for its identity provider. Only its hash is kept.
CREATE TABLE scim_token (
    id          uuid        NOT NULL,
    account_id  uuid        NOT NULL,
    -- SHA-256 of the whole token. The one look-up of the authentication goes by it alone and answers the account.
    hash        bytea       NOT NULL,
    -- The first characters, so that an administrator can tell tokens apart.
    prefix      text        NOT NULL,
    description text,
    created     timestamptz NOT NULL,
    expires_at  timestamptz,
    created_by  text,
    CONSTRAINT scim_token_pk PRIMARY KEY (id),
    CONSTRAINT scim_token_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT scim_token_hash_key UNIQUE (hash),
    CONSTRAINT scim_token_hash_check CHECK (octet_length(hash) = 32)
);

CREATE INDEX scim_token_account_idx ON scim_token (account_id, id);

-- A SCIM User as a document. What must be unique or is asked for all the time is a generated column of the document,
-- so that it can never disagree with it.
CREATE TABLE users (
    id            uuid        NOT NULL,
    account_id    uuid        NOT NULL,
    doc           jsonb       NOT NULL,
    version       bigint      NOT NULL,
    created       timestamptz NOT NULL,
    last_modified timestamptz NOT NULL,
    user_name_key text        NOT NULL GENERATED ALWAYS AS (lower(doc ->> 'userName')) STORED,
    external_id   text        GENERATED ALWAYS AS (doc ->> 'externalId') STORED,
    -- The document in lower case, below its account's id. An eq filter on any attribute is a containment in it, answered
    -- by its GIN index; the index hashes whole paths, so that no account's values lead to another's. Both sides are put
    -- in lower case by the database.
    search        jsonb       NOT NULL
        GENERATED ALWAYS AS (lower('{"' || account_id::text || '":' || doc::text || '}')::jsonb) STORED,
    CONSTRAINT users_pk PRIMARY KEY (id),
    CONSTRAINT users_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    -- Serves paging by id, and lets a membership name the account together with the user.
    CONSTRAINT users_account_id_key UNIQUE (account_id, id),
    CONSTRAINT users_user_name_key UNIQUE (account_id, user_name_key)
);

CREATE INDEX users_external_id_idx ON users (account_id, external_id);
CREATE INDEX users_search_idx ON users USING gin (search jsonb_path_ops);

-- A group as a document; its members are rows of membership, never part of the document.
CREATE TABLE groups (
    id               uuid        NOT NULL,
    account_id       uuid        NOT NULL,
    -- SCIM: owned by the identity provider. SAML: membership follows the assertion at sign-in. LOCAL: managed here.
    type             text        NOT NULL,
    doc              jsonb       NOT NULL,
    version          bigint      NOT NULL,
    created          timestamptz NOT NULL,
    last_modified    timestamptz NOT NULL,
    display_name_key text        NOT NULL GENERATED ALWAYS AS (lower(doc ->> 'displayName')) STORED,
    external_id      text        GENERATED ALWAYS AS (doc ->> 'externalId') STORED,
    search           jsonb       NOT NULL
        GENERATED ALWAYS AS (lower('{"' || account_id::text || '":' || doc::text || '}')::jsonb) STORED,
    CONSTRAINT groups_pk PRIMARY KEY (id),
    CONSTRAINT groups_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT groups_account_id_key UNIQUE (account_id, id),
    -- Across all types: a name means one group, whoever owns it.
    CONSTRAINT groups_display_name_key UNIQUE (account_id, display_name_key),
    CONSTRAINT groups_type_check CHECK (type IN ('SCIM', 'SAML', 'LOCAL'))
);

CREATE INDEX groups_external_id_idx ON groups (account_id, external_id);
CREATE INDEX groups_search_idx ON groups USING gin (search jsonb_path_ops);

-- Both references carry the account, so a membership across accounts cannot be stored.
CREATE TABLE membership (
    account_id uuid NOT NULL,
    group_id   uuid NOT NULL,
    user_id    uuid NOT NULL,
    CONSTRAINT membership_pk PRIMARY KEY (group_id, user_id),
    CONSTRAINT membership_group_fk FOREIGN KEY (account_id, group_id)
        REFERENCES groups (account_id, id) ON DELETE CASCADE,
    CONSTRAINT membership_user_fk FOREIGN KEY (account_id, user_id)
        REFERENCES users (account_id, id) ON DELETE CASCADE
);

-- A user's groups, and the cascade from a deleted user.
CREATE INDEX membership_user_idx ON membership (account_id, user_id, group_id);

-- A deleted user, kept for a while so that the same userName can come back with the same id.
CREATE TABLE deleted_user (
    id            uuid        NOT NULL,
    account_id    uuid        NOT NULL,
    doc           jsonb       NOT NULL,
    created       timestamptz NOT NULL,
    deleted_at    timestamptz NOT NULL,
    -- The token that deleted it; no reference, since the token may be gone by the time somebody asks.
    deleted_by    uuid,
    -- The groups it was a member of.
    memberships   uuid[]      NOT NULL DEFAULT '{}',
    user_name_key text        NOT NULL GENERATED ALWAYS AS (lower(doc ->> 'userName')) STORED,
    CONSTRAINT deleted_user_pk PRIMARY KEY (id),
    CONSTRAINT deleted_user_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    -- A userName that is deleted twice keeps the newest: whoever deletes does INSERT ... ON CONFLICT DO UPDATE.
    CONSTRAINT deleted_user_user_name_key UNIQUE (account_id, user_name_key)
);
