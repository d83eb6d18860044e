-- Whether identity providers are connected, and which users they know.

-- ---------------------------------------------------------------------------------------------------------------------
-- Contact
-- ---------------------------------------------------------------------------------------------------------------------

-- The last requests of each credential that was ever used. Written every now and then, never by a request.
CREATE TABLE provisioning_contact (
    account_id    uuid        NOT NULL,
    credential_id uuid        NOT NULL,
    last_contact  timestamptz NOT NULL,
    last_success  timestamptz,
    user_agent    text,
    -- Which client it looks like, a label of ScimClient; how sure that is, what gave it away, and when that was last.
    client        text,
    confidence    smallint,
    sign          text,
    sign_at       timestamptz,
    CONSTRAINT provisioning_contact_pk PRIMARY KEY (account_id, credential_id),
    CONSTRAINT provisioning_contact_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) WITH (fillfactor = 50);

-- What is known of the time before: only requests that were served were counted as use.
INSERT INTO provisioning_contact (account_id, credential_id, last_contact, last_success)
SELECT account_id, id, last_used, last_used FROM scim_token WHERE last_used IS NOT NULL
UNION ALL
SELECT account_id, id, last_used, last_used FROM oauth_client WHERE last_used IS NOT NULL
UNION ALL
SELECT account_id, id, last_used, last_used FROM trusted_issuer WHERE last_used IS NOT NULL;

-- What a replica has heard since it last called. Rows are locked in the order of their key, so that two replicas never
-- wait for each other. A surer sign of the client stays, unless it was not seen for a week.
CREATE FUNCTION record_contacts(contacts jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    INSERT INTO provisioning_contact AS c (account_id, credential_id, last_contact, last_success, user_agent,
                                           client, confidence, sign, sign_at)
    SELECT n.account, n.credential, n.last, n.success, n.agent, n.client, n.confidence, n.sign,
           CASE WHEN n.client IS NOT NULL THEN n.last END
    FROM jsonb_to_recordset(contacts) AS n (account uuid, credential uuid, last timestamptz, success timestamptz,
                                            agent text, client text, confidence smallint, sign text)
    JOIN account a ON a.id = n.account
    ORDER BY n.account, n.credential
    ON CONFLICT (account_id, credential_id) DO UPDATE SET
        last_contact = greatest(c.last_contact, excluded.last_contact),
        last_success = greatest(c.last_success, excluded.last_success),
        user_agent = CASE WHEN excluded.last_contact >= c.last_contact THEN excluded.user_agent ELSE c.user_agent END,
        (client, confidence, sign, sign_at) = (
            SELECT v.client, v.confidence, v.sign, v.sign_at
            FROM (VALUES (c.client, c.confidence, c.sign, c.sign_at),
                         (excluded.client, excluded.confidence, excluded.sign, excluded.sign_at))
                 AS v (client, confidence, sign, sign_at)
            WHERE v.client IS NOT NULL
            ORDER BY v.sign_at < excluded.last_contact - interval '7 days', v.confidence DESC, v.sign_at DESC
            LIMIT 1);
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;

-- Of credentials that are gone the last contact is kept, under the id 00000000-0000-0000-0000-000000000000: an account
-- whose credential was replaced is not one that nobody ever called.
CREATE FUNCTION forget_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH gone AS (
        DELETE FROM provisioning_contact c
        WHERE c.account_id = OLD.account_id AND c.credential_id = OLD.id
        RETURNING c.*
    )
    INSERT INTO provisioning_contact AS c (account_id, credential_id, last_contact, last_success, user_agent,
                                           client, confidence, sign, sign_at)
    SELECT gone.account_id, '00000000-0000-0000-0000-000000000000', gone.last_contact, gone.last_success,
           gone.user_agent, gone.client, gone.confidence, gone.sign, gone.sign_at
    FROM gone
    -- Credentials go together with their account too.
    JOIN account a ON a.id = gone.account_id
    ON CONFLICT (account_id, credential_id) DO UPDATE SET
        last_contact = excluded.last_contact,
        last_success = greatest(c.last_success, excluded.last_success),
        user_agent = excluded.user_agent, client = excluded.client, confidence = excluded.confidence,
        sign = excluded.sign, sign_at = excluded.sign_at
    WHERE excluded.last_contact >= c.last_contact;
    RETURN NULL;
END $$;

CREATE TRIGGER scim_token_contact AFTER DELETE ON scim_token FOR EACH ROW EXECUTE FUNCTION forget_contact();
CREATE TRIGGER oauth_client_contact AFTER DELETE ON oauth_client FOR EACH ROW EXECUTE FUNCTION forget_contact();
CREATE TRIGGER trusted_issuer_contact AFTER DELETE ON trusted_issuer FOR EACH ROW EXECUTE FUNCTION forget_contact();

-- ---------------------------------------------------------------------------------------------------------------------
-- Users that an identity provider has looked up or written
-- ---------------------------------------------------------------------------------------------------------------------

-- When a user was looked up or written last; it may be some minutes older than the truth. No reference to users: its
-- check would lock the users that requests are changing.
CREATE TABLE user_seen (
    account_id uuid        NOT NULL,
    user_id    uuid        NOT NULL,
    seen_at    timestamptz NOT NULL,
    CONSTRAINT user_seen_pk PRIMARY KEY (account_id, user_id),
    CONSTRAINT user_seen_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) WITH (fillfactor = 70);

CREATE FUNCTION forget_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM user_seen s USING gone WHERE s.account_id = gone.account_id AND s.user_id = gone.id;
    RETURN NULL;
END $$;

CREATE TRIGGER users_seen AFTER DELETE ON users
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_seen();

-- The run of requests that goes on or was the last, and the last one that was a full cycle: in which nearly all active
-- users were looked up or written. A run ends with a pause.
CREATE TABLE provisioning_cycle (
    account_id  uuid        NOT NULL,
    run_began   timestamptz NOT NULL,
    run_last    timestamptz NOT NULL,
    -- How many active users were seen in the run, each counted once.
    run_users   bigint      NOT NULL DEFAULT 0,
    -- At how many it is worth while to count the account's active users.
    run_look    bigint      NOT NULL DEFAULT 0,
    run_full    boolean     NOT NULL DEFAULT false,
    cycle_began timestamptz,
    cycle_last  timestamptz,
    cycle_users bigint,
    CONSTRAINT provisioning_cycle_pk PRIMARY KEY (account_id),
    CONSTRAINT provisioning_cycle_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) WITH (fillfactor = 50);

-- Which users of an account were seen since a replica last called. One call at a time works for an account; it locks the
-- account's cycle first, and the users in the order of their ids.
--
-- Its plans are kept, and one that was made while user_seen was all but empty would read the whole of it for each user
-- later: so each user is looked up by the indexes.
CREATE FUNCTION record_sightings(account uuid, seen uuid[], moments timestamptz[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
    before   text := current_setting('rollcall.account', true);
    -- A pause of that length ends a run.
    pause    constant interval := '15 minutes';
    -- A run that never pauses is no cycle; so long, and another one begins.
    longest  constant interval := '7 days';
    -- Of the active users, for a cycle to be full.
    nearly   constant numeric := 0.8;
    -- A user that was seen a moment ago is not written again.
    moment_ago constant interval := '5 minutes';
    first_at timestamptz := (SELECT min(m) FROM unnest(moments) AS m);
    last_at  timestamptz := (SELECT max(m) FROM unnest(moments) AS m);
    run      provisioning_cycle;
    fresh    bigint;
    total    bigint;
    active   bigint;
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    INSERT INTO provisioning_cycle (account_id, run_began, run_last)
    SELECT a.id, first_at, last_at FROM account a WHERE a.id = record_sightings.account
    ON CONFLICT (account_id) DO NOTHING;
    SELECT * INTO run FROM provisioning_cycle c WHERE c.account_id = record_sightings.account FOR NO KEY UPDATE;
    IF FOUND THEN
        total := (SELECT coalesce(sum(u.users), 0) FROM account_usage u WHERE u.account_id = run.account_id);
        IF first_at > run.run_last + pause OR last_at > run.run_began + longest OR run.run_look = 0 THEN
            run.run_began := first_at;
            run.run_last := last_at;
            run.run_users := 0;
            -- Counting the active ones reads them all. No run of a few is worth that.
            run.run_look := greatest(1, total / 5);
            run.run_full := false;
        ELSE
            run.run_began := least(run.run_began, first_at);
            run.run_last := greatest(run.run_last, last_at);
        END IF;

        WITH sighted AS (
            SELECT s.id, max(s.moment) AS moment FROM unnest(seen, moments) AS s (id, moment) GROUP BY s.id
        ), known AS MATERIALIZED (
            SELECT u.id, sighted.moment, u.doc -> 'active' = 'true'::jsonb AS is_active,
                   (SELECT p.seen_at FROM user_seen p
                    WHERE p.account_id = run.account_id AND p.user_id = sighted.id) AS seen_at
            FROM sighted
            CROSS JOIN LATERAL (SELECT x.id, x.doc FROM users x
                                WHERE x.account_id = run.account_id AND x.id = sighted.id
                                LIMIT 1) AS u
        ), written AS (
            INSERT INTO user_seen AS s (account_id, user_id, seen_at)
            SELECT run.account_id, known.id, known.moment
            FROM known
            WHERE known.seen_at IS NULL OR known.seen_at < run.run_began OR known.seen_at < known.moment - moment_ago
            ORDER BY known.id
            ON CONFLICT (account_id, user_id) DO UPDATE SET seen_at = greatest(s.seen_at, excluded.seen_at)
        )
        SELECT count(*) INTO fresh
        FROM known
        WHERE known.is_active AND (known.seen_at IS NULL OR known.seen_at < run.run_began);
        run.run_users := run.run_users + fresh;

        IF NOT run.run_full AND run.run_users >= run.run_look THEN
            active := (SELECT count(*) FROM users u
                       WHERE u.account_id = run.account_id AND u.doc -> 'active' = 'true'::jsonb);
            run.run_full := run.run_users >= nearly * active;
            run.run_look := greatest(ceil(nearly * active), run.run_users + 1);
        END IF;
        IF run.run_full THEN
            run.cycle_began := run.run_began;
            run.cycle_last := run.run_last;
            run.cycle_users := run.run_users;
        END IF;
        UPDATE provisioning_cycle c
        SET run_began = run.run_began, run_last = run.run_last, run_users = run.run_users, run_look = run.run_look,
            run_full = run.run_full, cycle_began = run.cycle_began, cycle_last = run.cycle_last,
            cycle_users = run.cycle_users
        WHERE c.account_id = run.account_id;
    END IF;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;
