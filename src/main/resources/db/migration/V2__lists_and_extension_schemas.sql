-- What lists need: totals that nobody has to count, and an order by time of change.

-- How many documents an account has, kept by triggers. An account's number is the sum of its slots: each database
-- connection counts in one of them, so that parallel requests do not wait for each other.
CREATE TABLE account_usage (
    account_id uuid     NOT NULL,
    slot       smallint NOT NULL,
    users      bigint   NOT NULL DEFAULT 0,
    groups     bigint   NOT NULL DEFAULT 0,
    CONSTRAINT account_usage_pk PRIMARY KEY (account_id, slot),
    CONSTRAINT account_usage_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) WITH (fillfactor = 50);

INSERT INTO account_usage (account_id, slot, users, groups)
SELECT a.id,
       0,
       (SELECT count(*) FROM users u WHERE u.account_id = a.id),
       (SELECT count(*) FROM groups g WHERE g.account_id = a.id)
FROM account a;

CREATE FUNCTION count_users() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- A deleted account takes its users along; there is nothing left to count for it.
    INSERT INTO account_usage AS usage (account_id, slot, users)
    SELECT changed.account_id,
           pg_backend_pid() % 16,
           CASE TG_OP WHEN 'INSERT' THEN count(*) ELSE -count(*) END
    FROM changed
    WHERE EXISTS (SELECT 1 FROM account WHERE account.id = changed.account_id)
    GROUP BY changed.account_id
    ON CONFLICT (account_id, slot) DO UPDATE SET users = usage.users + excluded.users;
    RETURN NULL;
END $$;

CREATE TRIGGER users_inserted AFTER INSERT ON users
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_users();
CREATE TRIGGER users_deleted AFTER DELETE ON users
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_users();

CREATE FUNCTION count_groups() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO account_usage AS usage (account_id, slot, groups)
    SELECT changed.account_id,
           pg_backend_pid() % 16,
           CASE TG_OP WHEN 'INSERT' THEN count(*) ELSE -count(*) END
    FROM changed
    WHERE EXISTS (SELECT 1 FROM account WHERE account.id = changed.account_id)
    GROUP BY changed.account_id
    ON CONFLICT (account_id, slot) DO UPDATE SET groups = usage.groups + excluded.groups;
    RETURN NULL;
END $$;

CREATE TRIGGER groups_inserted AFTER INSERT ON groups
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_groups();
CREATE TRIGGER groups_deleted AFTER DELETE ON groups
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_groups();

-- Entra ID's inbound provisioning asks for what changed since its last visit.
CREATE INDEX users_last_modified_idx ON users (account_id, last_modified, id);
CREATE INDEX groups_last_modified_idx ON groups (account_id, last_modified, id);

-- Substrings of a userName (filters with co, sw and ew) are found by their trigrams, within the account.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE INDEX users_user_name_trgm_idx ON users USING gin (account_id, user_name_key gin_trgm_ops);

-- The schemas by which an account extends SCIM's own. Their attributes lie in the documents, and so in the index.
CREATE TABLE extension_schema (
    id            uuid        NOT NULL,
    account_id    uuid        NOT NULL,
    urn           text        NOT NULL,
    -- Which resources it extends: User or Group.
    resource_type text        NOT NULL,
    -- RFC 7643 section 7.
    definition    jsonb       NOT NULL,
    created       timestamptz NOT NULL,
    CONSTRAINT extension_schema_pk PRIMARY KEY (id),
    CONSTRAINT extension_schema_urn_key UNIQUE (account_id, urn),
    CONSTRAINT extension_schema_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT extension_schema_resource_type_check CHECK (resource_type IN ('User', 'Group'))
);
