-- Who may do what: settings of accounts, credentials of identity providers, the provisioning log, and the second wall
-- between accounts, row-level security.

-- ---------------------------------------------------------------------------------------------------------------------
-- Accounts
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE account
    ADD COLUMN state                     text        NOT NULL DEFAULT 'ACTIVE',
    ADD COLUMN max_groups_per_user       integer     NOT NULL DEFAULT 8000,
    ADD COLUMN max_permissions_per_group integer     NOT NULL DEFAULT 1000,
    -- What becomes of a request that would change a userName.
    ADD COLUMN user_name_change          text        NOT NULL DEFAULT 'IGNORE',
    ADD COLUMN unknown_members           text        NOT NULL DEFAULT 'REFUSE',
    ADD COLUMN unknown_attributes        text        NOT NULL DEFAULT 'IGNORE',
    -- What a PUT does to attributes that it does not name.
    ADD COLUMN put_absent                text        NOT NULL DEFAULT 'CLEAR',
    ADD COLUMN provisioning_paused       boolean     NOT NULL DEFAULT false,
    ADD CONSTRAINT account_state_check CHECK (state IN ('ACTIVE', 'SUSPENDED')),
    ADD CONSTRAINT account_max_groups_per_user_check CHECK (max_groups_per_user >= 0),
    ADD CONSTRAINT account_max_permissions_per_group_check CHECK (max_permissions_per_group >= 0),
    ADD CONSTRAINT account_user_name_change_check CHECK (user_name_change IN ('IGNORE', 'REFUSE', 'FOLLOW')),
    ADD CONSTRAINT account_unknown_members_check CHECK (unknown_members IN ('REFUSE', 'IGNORE')),
    ADD CONSTRAINT account_unknown_attributes_check CHECK (unknown_attributes IN ('IGNORE', 'REFUSE')),
    ADD CONSTRAINT account_put_absent_check CHECK (put_absent IN ('CLEAR', 'KEEP'));

-- ---------------------------------------------------------------------------------------------------------------------
-- Credentials: SCIM tokens, OAuth clients, trusted issuers
-- ---------------------------------------------------------------------------------------------------------------------

ALTER TABLE scim_token
    ADD COLUMN disabled   boolean     NOT NULL DEFAULT false,
    -- A deleted token is kept, so that the log can say whose it was; it counts for nothing else.
    ADD COLUMN deleted_at timestamptz,
    ADD COLUMN last_used  timestamptz,
    -- How many days before the end the last warning was given.
    ADD COLUMN warned     smallint;

-- A program that exchanges its secret or a signed assertion for an access token (RFC 6749 section 4.4, RFC 7523).
CREATE TABLE oauth_client (
    id          uuid        NOT NULL,
    account_id  uuid        NOT NULL,
    description text,
    -- SHA-256 of the client secret; none for a client that signs assertions.
    secret_hash bytea,
    -- The public keys of a client that signs assertions, a JSON Web Key Set (RFC 7517).
    keys        jsonb,
    created     timestamptz NOT NULL,
    created_by  text,
    disabled    boolean     NOT NULL DEFAULT false,
    deleted_at  timestamptz,
    last_used   timestamptz,
    CONSTRAINT oauth_client_pk PRIMARY KEY (id),
    CONSTRAINT oauth_client_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT oauth_client_credential_check CHECK ((secret_hash IS NULL) <> (keys IS NULL)),
    CONSTRAINT oauth_client_secret_hash_check CHECK (octet_length(secret_hash) = 32)
);

CREATE INDEX oauth_client_account_idx ON oauth_client (account_id, id);

-- An assertion is good once (RFC 7523 section 3): the jti of each that was taken, until it expires.
CREATE TABLE used_assertion (
    account_id uuid        NOT NULL,
    client_id  uuid        NOT NULL,
    jti_hash   bytea       NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT used_assertion_pk PRIMARY KEY (client_id, jti_hash),
    CONSTRAINT used_assertion_client_fk FOREIGN KEY (client_id) REFERENCES oauth_client (id) ON DELETE CASCADE
);

CREATE INDEX used_assertion_expires_idx ON used_assertion (expires_at);

-- An issuer whose own tokens an account takes: Entra ID, when its administrator leaves the secret token blank.
CREATE TABLE trusted_issuer (
    id          uuid        NOT NULL,
    account_id  uuid        NOT NULL,
    description text,
    issuer      text        NOT NULL,
    audience    text        NOT NULL,
    jwks_url    text        NOT NULL,
    -- Which of the issuer's tokens are taken: those with one of these subjects, or one of these appid or azp claims.
    subjects    text[]      NOT NULL DEFAULT '{}',
    app_ids     text[]      NOT NULL DEFAULT '{}',
    created     timestamptz NOT NULL,
    created_by  text,
    disabled    boolean     NOT NULL DEFAULT false,
    last_used   timestamptz,
    CONSTRAINT trusted_issuer_pk PRIMARY KEY (id),
    CONSTRAINT trusted_issuer_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT trusted_issuer_issuer_key UNIQUE (account_id, issuer, audience),
    CONSTRAINT trusted_issuer_allowed_check CHECK (cardinality(subjects) + cardinality(app_ids) > 0)
);

-- How often a credential was used in each hour. Written every now and then, never by a request.
CREATE TABLE credential_use (
    account_id    uuid        NOT NULL,
    credential_id uuid        NOT NULL,
    hour          timestamptz NOT NULL,
    requests      bigint      NOT NULL,
    CONSTRAINT credential_use_pk PRIMARY KEY (account_id, credential_id, hour),
    CONSTRAINT credential_use_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
);

CREATE INDEX credential_use_hour_idx ON credential_use (hour);

-- ---------------------------------------------------------------------------------------------------------------------
-- The provisioning log
-- ---------------------------------------------------------------------------------------------------------------------

CREATE TABLE provisioning_log (
    -- A UUID of version 7: newest first is an order by id.
    id            uuid        NOT NULL,
    account_id    uuid        NOT NULL,
    at            timestamptz NOT NULL,
    request_id    text,
    caller_kind   text        NOT NULL,
    caller_id     text,
    caller_name   text,
    -- User, Group, Token, ...; none for an event of the account as a whole.
    resource_type text,
    resource_id   text,
    external_id   text,
    user_name     text,
    display_name  text,
    operation     text        NOT NULL,
    outcome       text        NOT NULL,
    -- The HTTP status, where a request was answered with one.
    status        smallint,
    scim_type     text,
    detail        text,
    -- What was ignored and why: [{"path": "...", "reason": "..."}].
    ignored       jsonb,
    -- How many alike this entry stands for.
    times         integer     NOT NULL DEFAULT 1,
    CONSTRAINT provisioning_log_pk PRIMARY KEY (id),
    CONSTRAINT provisioning_log_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT provisioning_log_outcome_check CHECK (outcome IN ('SUCCESS', 'REFUSED', 'FAILED', 'EVENT'))
);

CREATE INDEX provisioning_log_account_idx ON provisioning_log (account_id, id DESC);
CREATE INDEX provisioning_log_resource_idx ON provisioning_log (account_id, resource_id, id DESC);
CREATE INDEX provisioning_log_trouble_idx ON provisioning_log (account_id, outcome, id DESC) WHERE outcome <> 'SUCCESS';

-- ---------------------------------------------------------------------------------------------------------------------
-- Idempotency-Key
-- ---------------------------------------------------------------------------------------------------------------------

-- What a create of the admin API with an Idempotency-Key has made. An operator's creates above all accounts are kept
-- under the account 00000000-0000-0000-0000-000000000000, so there is no reference.
CREATE TABLE idempotency_key (
    account_id   uuid        NOT NULL,
    key_hash     bytea       NOT NULL,
    -- SHA-256 of the operation and its body: the same key with another request is a mistake.
    request_hash bytea       NOT NULL,
    resource_id  uuid        NOT NULL,
    created      timestamptz NOT NULL,
    CONSTRAINT idempotency_key_pk PRIMARY KEY (account_id, key_hash)
);

CREATE INDEX idempotency_key_created_idx ON idempotency_key (created);

-- ---------------------------------------------------------------------------------------------------------------------
-- Row-level security
-- ---------------------------------------------------------------------------------------------------------------------

-- The account that the running work belongs to. The application sets it whenever it takes a connection; without it there
-- is none, and no row is seen. '*' is set by the functions below alone.
CREATE FUNCTION current_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE current_setting('rollcall.account', true)
           WHEN '*' THEN NULL
           ELSE nullif(current_setting('rollcall.account', true), '')::uuid
       END;

CREATE FUNCTION every_account() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(current_setting('rollcall.account', true) = '*', false);

-- Work that belongs to no account: an operator's, a look-up by name, a job.
CREATE FUNCTION above_accounts() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(current_setting('rollcall.account', true), '')
           IN ('', '*', '00000000-0000-0000-0000-000000000000');

-- Puts the wall around every table that has an account_id, and around account itself, and lets the application's role
-- work with the tables and functions. Called after every migration (afterMigrateApplied.sql); where nothing is to be
-- done, no table is locked.
--
-- Where the application has a role of its own, that role is no owner and cannot step over a policy; functions that
-- belong to the owner (SECURITY DEFINER) can, and each of them says what for. Where one role does both, the policies
-- are forced upon the owner too, and those functions pass by the setting '*'. A member of the owner is an owner.
CREATE PROCEDURE build_walls(application_role text) LANGUAGE plpgsql AS $$
DECLARE
    one_role constant boolean := pg_has_role(application_role, current_user, 'USAGE');
    policy   constant text    := CASE WHEN one_role THEN 'own_account_forced' ELSE 'own_account' END;
    walled   record;
    routine  record;
BEGIN
    FOR walled IN
        SELECT c.oid, c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
               EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = policy) AS has_policy,
               CASE c.relname
                   -- Whoever works above the accounts sees them all; an account's work sees its own and no other.
                   WHEN 'account' THEN 'id = (SELECT current_account()) OR (SELECT above_accounts())'
                   ELSE 'account_id = (SELECT current_account())'
                        || CASE WHEN one_role THEN ' OR (SELECT every_account())' ELSE '' END
               END AS condition
        FROM pg_class c
        WHERE c.relnamespace = current_schema()::regnamespace
          AND c.relkind IN ('r', 'p')
          AND (c.relname = 'account' OR EXISTS (
                  SELECT 1
                  FROM pg_attribute a
                  WHERE a.attrelid = c.oid AND a.attname = 'account_id' AND NOT a.attisdropped))
    LOOP
        IF NOT walled.has_policy THEN
            EXECUTE format('DROP POLICY IF EXISTS own_account ON %I', walled.name);
            EXECUTE format('DROP POLICY IF EXISTS own_account_forced ON %I', walled.name);
            EXECUTE format('CREATE POLICY %I ON %I USING (%s)', policy, walled.name, walled.condition);
        END IF;
        IF NOT walled.enabled THEN
            EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled.name);
        END IF;
        IF walled.forced <> one_role THEN
            EXECUTE format('ALTER TABLE %I %s ROW LEVEL SECURITY', walled.name,
                           CASE WHEN one_role THEN 'FORCE' ELSE 'NO FORCE' END);
        END IF;
    END LOOP;

    IF application_role <> current_user THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), application_role);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I',
                       current_schema(), application_role);
        EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', current_schema(), application_role);
        -- Flyway's own, and its key to what runs as the owner.
        EXECUTE format('REVOKE ALL ON %I FROM %I', '${flyway:table}', application_role);
    END IF;

    -- A function that runs as its owner must find the tables that it was written for, whatever the caller's search_path
    -- and temporary tables are; and nobody but the application has business with any.
    FOR routine IN
        SELECT p.oid::regprocedure AS signature, p.prosecdef AS runs_as_owner, p.prokind AS kind
        FROM pg_proc p
        WHERE p.pronamespace = current_schema()::regnamespace
          AND p.proowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    LOOP
        IF routine.runs_as_owner THEN
            EXECUTE format('ALTER ROUTINE %s SET search_path = pg_catalog, %I, pg_temp',
                           routine.signature, current_schema());
        END IF;
        EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', routine.signature);
        IF routine.kind = 'f' AND application_role <> current_user THEN
            EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO %I', routine.signature, application_role);
        END IF;
    END LOOP;
END $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- What is asked before, or above, any account. Each function is the only way of its kind over the wall.
-- ---------------------------------------------------------------------------------------------------------------------

-- Whom a token belongs to, and how its account is set up: the one question of an authentication.
CREATE FUNCTION scim_token_by_hash(wanted bytea)
    RETURNS TABLE (
        token_id uuid, account_id uuid, prefix text, expires_at timestamptz, disabled boolean, deleted_at timestamptz,
        state text, user_name_change text, unknown_members text, unknown_attributes text, put_absent text,
        provisioning_paused boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
AS $$
#variable_conflict use_column
DECLARE
    -- No SET clause: only a superuser may give a function one for a setting of our own.
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    RETURN QUERY
        SELECT t.id, t.account_id, t.prefix, t.expires_at, t.disabled, t.deleted_at,
               a.state, a.user_name_change, a.unknown_members, a.unknown_attributes, a.put_absent,
               a.provisioning_paused
        FROM scim_token t
        JOIN account a ON a.id = t.account_id
        WHERE t.hash = wanted;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;
