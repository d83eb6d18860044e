-- What the members of groups may do, and permissions that must keep somebody who has them.

-- ---------------------------------------------------------------------------------------------------------------------
-- Grants
-- ---------------------------------------------------------------------------------------------------------------------

-- A permission that a group of whatever type gives to its members. Apart from the group's document and its version, so
-- that no SCIM request touches it. Compared and sorted byte by byte, whatever the collation of the database.
CREATE TABLE grants (
    account_id uuid             NOT NULL,
    group_id   uuid             NOT NULL,
    permission text COLLATE "C" NOT NULL,
    -- What the permission is kept to; the empty text for all that there is.
    scope      text COLLATE "C" NOT NULL DEFAULT '',
    CONSTRAINT grants_pk PRIMARY KEY (group_id, permission, scope),
    CONSTRAINT grants_group_fk FOREIGN KEY (account_id, group_id) REFERENCES groups (account_id, id) ON DELETE CASCADE,
    CONSTRAINT grants_permission_check CHECK (permission <> '')
);

-- Who has a permission, and which permissions there are.
CREATE INDEX grants_permission_idx ON grants (account_id, permission, scope, group_id);

-- ---------------------------------------------------------------------------------------------------------------------
-- Questions. As functions, because the planner takes a recursion for something that finds thousands.
-- ---------------------------------------------------------------------------------------------------------------------

-- coalesce, because the planner takes a bare comparison of an expression for one that hardly ever holds.
CREATE FUNCTION is_active(doc jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(doc -> 'active' = 'true'::jsonb, false);

-- The groups of all types that a user is in, as a member (direct) or by groups that are members; one that it is in both
-- ways comes twice.
CREATE FUNCTION groups_of_user(account uuid, member uuid) RETURNS TABLE (group_id uuid, direct boolean)
    LANGUAGE plpgsql STABLE ROWS 20
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        WITH RECURSIVE belonging(id, direct) AS (
            SELECT m.group_id, true FROM membership AS m WHERE m.account_id = account AND m.user_id = member
            UNION
            SELECT n.group_id, false
            FROM group_membership AS n
            JOIN belonging ON n.member_id = belonging.id
            WHERE n.account_id = account)
        SELECT belonging.id, belonging.direct FROM belonging;
END $$;

-- The groups whose members have a permission within a scope: those with a grant of it, for this scope or for all, and
-- those that are in them, directly or by others.
CREATE FUNCTION groups_giving(account uuid, wanted text, within text) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE ROWS 5
AS $$
BEGIN
    RETURN QUERY
        WITH RECURSIVE giving(id) AS (
            SELECT g.group_id
            FROM grants AS g
            WHERE g.account_id = account AND g.permission = wanted AND g.scope IN ('', within)
            UNION
            SELECT m.member_id
            FROM group_membership AS m
            JOIN giving ON m.group_id = giving.id
            WHERE m.account_id = account)
        SELECT giving.id FROM giving;
END $$;

-- Active users who have a permission within a scope, behind an id: the first of each group, so that all who belong on a
-- page of that size are among them, some more than once. A page costs the same in a group of 100,000: the members are
-- read in the order of their index and no further, which the planner would not do, because it does not know which group
-- it is. Users are asked for one by one in a subquery, since no planner makes a join of it: that might begin with all.
CREATE FUNCTION users_with_permission(account uuid, wanted text, within text, behind uuid, most integer)
    RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE ROWS 100
    SET enable_sort = off
    SET enable_bitmapscan = off
AS $$
DECLARE
    giving uuid;
BEGIN
    FOR giving IN SELECT * FROM groups_giving(account, wanted, within) LOOP
        RETURN QUERY
            SELECT m.user_id
            FROM membership AS m
            WHERE m.account_id = account AND m.group_id = giving AND m.user_id > behind
              AND (SELECT is_active(u.doc) FROM users AS u WHERE u.account_id = account AND u.id = m.user_id)
            ORDER BY m.user_id
            LIMIT most;
    END LOOP;
END $$;

-- Whether an active user has a permission for all scopes. As a rule the first member of the first group is active.
CREATE FUNCTION permission_is_held(account uuid, wanted text) RETURNS boolean
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    giving uuid;
BEGIN
    FOR giving IN SELECT * FROM groups_giving(account, wanted, '') LOOP
        PERFORM 1
        FROM membership AS m
        WHERE m.account_id = account AND m.group_id = giving
          AND (SELECT is_active(u.doc) FROM users AS u WHERE u.account_id = account AND u.id = m.user_id)
        LIMIT 1;
        IF FOUND THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;

-- Answers checks, a list of {"number", "id" or "name", "permission", "scope"}: for each whose user there is, the user and
-- whether it has the permission. The groups of a user are looked up once, however many checks there are of it, and what
-- stands in a subquery or behind an OFFSET is looked up by an index for each of them, whatever the planner guesses.
CREATE FUNCTION check_permissions(account uuid, checks jsonb)
    RETURNS TABLE (number integer, user_id uuid, allowed boolean)
    LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        WITH RECURSIVE asked AS MATERIALIZED (
            SELECT c.number, c.permission, c.scope, person.id, person.active
            FROM jsonb_to_recordset(checks) AS c(number integer, id uuid, name text, permission text, scope text)
            CROSS JOIN LATERAL (
                SELECT u.id, is_active(u.doc) AS active FROM users AS u WHERE u.account_id = account AND u.id = c.id
                UNION ALL
                SELECT u.id, is_active(u.doc) FROM users AS u
                WHERE u.account_id = account AND u.user_name_key = lower(c.name)) AS person),
        belonging(member, id) AS (
            SELECT person.id, direct.group_id
            FROM (SELECT DISTINCT asked.id FROM asked WHERE asked.active) AS person
            CROSS JOIN LATERAL (
                SELECT m.group_id FROM membership AS m WHERE m.account_id = account AND m.user_id = person.id
                OFFSET 0) AS direct
            UNION
            SELECT belonging.member, n.group_id
            FROM group_membership AS n
            JOIN belonging ON n.member_id = belonging.id
            WHERE n.account_id = account),
        -- As a rule few groups of many give anything.
        giving AS MATERIALIZED (
            SELECT belonging.member, array_agg(belonging.id) AS groups
            FROM belonging
            WHERE (SELECT true FROM grants AS g
                   WHERE g.account_id = account AND g.group_id = belonging.id
                   LIMIT 1)
            GROUP BY belonging.member)
        SELECT asked.number, asked.id, coalesce(
            (SELECT true FROM grants AS g
             WHERE g.account_id = account AND g.group_id = ANY (giving.groups) AND g.permission = asked.permission
               AND g.scope IN ('', asked.scope)
             LIMIT 1), false)
        FROM asked
        LEFT JOIN giving ON giving.member = asked.id;
END $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Permissions that must keep a holder, among the settings of an account
-- ---------------------------------------------------------------------------------------------------------------------

-- Without a value the configuration of the service says it.
ALTER TABLE account ADD COLUMN protected_permissions text[];

CREATE OR REPLACE TRIGGER account_changed
    AFTER UPDATE OF state, user_name_change, unknown_members, unknown_attributes, put_absent, provisioning_paused,
                    protected_permissions
    ON account
    FOR EACH ROW WHEN ((OLD.state, OLD.user_name_change, OLD.unknown_members, OLD.unknown_attributes, OLD.put_absent,
                        OLD.provisioning_paused, OLD.protected_permissions)
                       IS DISTINCT FROM (NEW.state, NEW.user_name_change, NEW.unknown_members, NEW.unknown_attributes,
                                         NEW.put_absent, NEW.provisioning_paused, NEW.protected_permissions))
    EXECUTE FUNCTION tell_of_credentials();

-- The settings come with the credential. One more column means another type of row, for which a function must be made
-- anew; a replica of before reads by the names of the columns and passes over the new one.
DROP FUNCTION scim_token_by_hash(bytea);
CREATE FUNCTION scim_token_by_hash(wanted bytea)
    RETURNS TABLE (
        token_id uuid, account_id uuid, prefix text, expires_at timestamptz, disabled boolean, deleted_at timestamptz,
        state text, user_name_change text, unknown_members text, unknown_attributes text, put_absent text,
        provisioning_paused boolean, protected_permissions text[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT ROWS 1
AS $$
#variable_conflict use_column
DECLARE
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    RETURN QUERY
        SELECT t.id, t.account_id, t.prefix, t.expires_at, t.disabled, t.deleted_at,
               a.state, a.user_name_change, a.unknown_members, a.unknown_attributes, a.put_absent,
               a.provisioning_paused, a.protected_permissions
        FROM scim_token t
        JOIN account a ON a.id = t.account_id
        WHERE t.hash = wanted;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;

DROP FUNCTION oauth_client_by_id(uuid);
CREATE FUNCTION oauth_client_by_id(wanted uuid)
    RETURNS TABLE (
        client_id uuid, account_id uuid, secret_hash bytea, keys jsonb, disabled boolean, deleted_at timestamptz,
        state text, user_name_change text, unknown_members text, unknown_attributes text, put_absent text,
        provisioning_paused boolean, protected_permissions text[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT ROWS 1
AS $$
#variable_conflict use_column
DECLARE
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    RETURN QUERY
        SELECT c.id, c.account_id, c.secret_hash, c.keys, c.disabled, c.deleted_at,
               a.state, a.user_name_change, a.unknown_members, a.unknown_attributes, a.put_absent,
               a.provisioning_paused, a.protected_permissions
        FROM oauth_client c
        JOIN account a ON a.id = c.account_id
        WHERE c.id = wanted;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;

DROP FUNCTION trusted_issuers_of(uuid);
CREATE FUNCTION trusted_issuers_of(wanted uuid)
    RETURNS TABLE (
        trust_id uuid, account_id uuid, issuer text, audience text, jwks_url text, subjects text[], app_ids text[],
        disabled boolean,
        state text, user_name_change text, unknown_members text, unknown_attributes text, put_absent text,
        provisioning_paused boolean, protected_permissions text[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT ROWS 10
AS $$
#variable_conflict use_column
DECLARE
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    RETURN QUERY
        SELECT t.id, t.account_id, t.issuer, t.audience, t.jwks_url, t.subjects, t.app_ids, t.disabled,
               a.state, a.user_name_change, a.unknown_members, a.unknown_attributes, a.put_absent,
               a.provisioning_paused, a.protected_permissions
        FROM trusted_issuer t
        JOIN account a ON a.id = t.account_id
        WHERE t.account_id = wanted
        ORDER BY t.id;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;

-- In this transaction, so that no replica finds the new functions without its right to them.
CALL build_walls('${applicationRole}');
