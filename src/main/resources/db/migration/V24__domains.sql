-- Domains that prove themselves: when each is looked up, by whom right now, and what was found last.

ALTER TABLE domain
    -- How a verified domain was proven; an older replica leaves it empty.
    ADD COLUMN verified_by          text,
    -- Since when the schedule of a pending domain runs: from its claim, or from when somebody asked for it again.
    ADD COLUMN schedule_start       timestamptz,
    -- When it is looked up next without anybody asking; never where it is empty.
    ADD COLUMN next_check           timestamptz,
    -- When the schedule of a pending domain had come to its end.
    ADD COLUMN stopped_at           timestamptz,
    ADD COLUMN checks               integer     NOT NULL DEFAULT 0,
    ADD COLUMN last_checked         timestamptz,
    ADD COLUMN last_outcome         text,
    ADD COLUMN last_detail          text,
    ADD COLUMN last_records         text[]      NOT NULL DEFAULT '{}',
    ADD COLUMN last_dnssec          boolean,
    -- Since when the record of a verified domain is not found any more.
    ADD COLUMN record_missing_since timestamptz,
    -- Whoever looks a domain up has its lease, so that nobody else does at the same time. It runs out by itself, by the
    -- database's clock, which all replicas share.
    ADD COLUMN lease                uuid,
    ADD COLUMN leased_until         timestamptz,
    ADD CONSTRAINT domain_verified_by_check CHECK (verified_by IN ('DNS', 'SAML', 'OPERATOR'));

UPDATE domain SET verified_by = 'OPERATOR' WHERE state = 'VERIFIED';
UPDATE domain SET schedule_start = now(), next_check = now() WHERE state = 'PENDING';

CREATE INDEX domain_next_check_idx ON domain (next_check) WHERE next_check IS NOT NULL;

-- Which domains the users of an account are in. An account with a million users in one domain has a small index: equal
-- keys are kept once.
CREATE INDEX users_domain_idx ON users (account_id, split_part(user_name_key, '@', 2));

-- The domains of the current account's users as their names spell them, each once: it hops from one to the next in the
-- index, however many users are in each. A function, because behind the wall split_part, which is not LEAKPROOF, keeps
-- the index from being used.
CREATE FUNCTION domains_of_users() RETURNS SETOF text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    account constant uuid := current_account();
BEGIN
    RETURN QUERY
        WITH RECURSIVE spelled (name) AS (
            (SELECT split_part(u.user_name_key, '@', 2)
             FROM users u
             WHERE u.account_id = account
             ORDER BY split_part(u.user_name_key, '@', 2)
             LIMIT 1)
            UNION ALL
            SELECT (SELECT split_part(u.user_name_key, '@', 2)
                    FROM users u
                    WHERE u.account_id = account AND split_part(u.user_name_key, '@', 2) > spelled.name
                    ORDER BY split_part(u.user_name_key, '@', 2)
                    LIMIT 1)
            FROM spelled
            WHERE spelled.name IS NOT NULL)
        SELECT s.name FROM spelled s WHERE s.name IS NOT NULL;
END $$;

-- Hands out domains of all accounts that are due at a moment, the longest due first, to whoever holds the lease from now
-- on. What another one has, or is just taking, is passed over.
CREATE FUNCTION lease_due_domains(moment timestamptz, seconds integer, holder uuid, most integer)
    RETURNS TABLE (domain_id uuid, account_id uuid, name text, challenge text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    RETURN QUERY
        WITH due AS MATERIALIZED (
            SELECT d.id
            FROM domain d
            WHERE d.next_check <= moment AND (d.leased_until IS NULL OR d.leased_until <= clock_timestamp())
            ORDER BY d.next_check
            LIMIT most
            FOR UPDATE SKIP LOCKED)
        UPDATE domain d
        SET lease = holder, leased_until = clock_timestamp() + make_interval(secs => seconds)
        FROM due
        WHERE d.id = due.id
        RETURNING d.id, d.account_id, d.name, d.challenge;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;

-- Whether another account than the current one has proven a domain; it does not say which.
CREATE FUNCTION domain_is_verified_elsewhere(wanted text) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    before text          := current_setting('rollcall.account', true);
    own    constant uuid := current_account();
    taken  boolean;
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    taken := EXISTS (
        SELECT 1 FROM domain d
        WHERE d.name = wanted AND d.state = 'VERIFIED' AND d.account_id IS DISTINCT FROM own);
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
    RETURN taken;
END $$;

-- Takes a verified domain from the account that has it, for the current one: an operator's decision. There it is pending
-- again, and its log says so; both within the transaction that verifies it here. It answers which account had it.
CREATE FUNCTION take_domain(
    wanted text, moment timestamptz, finding text, sentence text, entry uuid, request text)
    RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    before text          := current_setting('rollcall.account', true);
    own    constant uuid := current_account();
    lost   domain%ROWTYPE;
BEGIN
    IF own IS NULL THEN
        RAISE EXCEPTION 'a domain is taken for an account';
    END IF;
    PERFORM set_config('rollcall.account', '*', true);
    UPDATE domain d
    SET state = 'PENDING', verified_at = NULL, verified_by = NULL, record_missing_since = NULL, schedule_start = moment,
        next_check = NULL, stopped_at = moment, last_checked = moment, last_outcome = finding, last_detail = sentence,
        last_records = '{}', last_dnssec = NULL, lease = NULL, leased_until = NULL
    WHERE d.name = wanted AND d.state = 'VERIFIED' AND d.account_id <> own
    RETURNING * INTO lost;
    IF lost.id IS NOT NULL THEN
        INSERT INTO provisioning_log (
            id, account_id, at, request_id, caller_kind, resource_type, resource_id, display_name, operation, outcome,
            detail)
        VALUES (
            entry, lost.account_id, moment, request, 'administrator', 'Domain', lost.id, wanted, 'domain.moved', 'EVENT',
            sentence);
    END IF;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
    RETURN lost.account_id;
END $$;
