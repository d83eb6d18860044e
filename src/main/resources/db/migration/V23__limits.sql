-- The limits of an account, held exactly under any number of requests at the same time, and without counting rows.

-- ---------------------------------------------------------------------------------------------------------------------
-- Users and groups of an account
-- ---------------------------------------------------------------------------------------------------------------------

-- How many more users or groups an account may have: less than 0 where the limit was lowered since, NULL when the
-- account is gone.
CREATE FUNCTION free_places(account uuid, kind text) RETURNS bigint LANGUAGE sql STABLE
RETURN (
    SELECT CASE kind
               WHEN 'users' THEN a.max_users - (
                   SELECT coalesce(sum(u.users), 0) FROM account_usage u WHERE u.account_id = a.id)
               WHEN 'groups' THEN a.max_groups - (
                   SELECT coalesce(sum(u.groups), 0) FROM account_usage u WHERE u.account_id = a.id)
           END
    FROM account a
    WHERE a.id = account);

CREATE FUNCTION place_lock(account uuid, kind text) RETURNS bigint LANGUAGE sql IMMUTABLE
RETURN hashtextextended(kind || ' of ' || account::text, 0);

-- Lets the running transaction make one user or group, or refuses it. Whoever makes some asks before it takes any other
-- lock.
--
-- Far from the limit any number of transactions go ahead together: each adds one, and there are no more transactions
-- than connections, so they cannot pass the limit whatever they do not see of each other. Near it they go one by one,
-- each after the end of the one before, and so each sees the true number.
--
-- VOLATILE: each statement in it sees what was committed until it began.
CREATE FUNCTION take_place(account uuid, kind text) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    most_at_once constant integer := current_setting('max_connections')::integer
                                     + current_setting('max_prepared_transactions')::integer;
BEGIN
    BEGIN
        PERFORM pg_advisory_xact_lock_shared(place_lock(account, kind));
        IF free_places(account, kind) > most_at_once THEN
            RETURN;
        END IF;
        -- Two transactions that hold the lock together and both want it alone would wait for each other. The end of
        -- this block gives it back.
        RAISE EXCEPTION USING ERRCODE = 'RC001';
    EXCEPTION
        WHEN SQLSTATE 'RC001' THEN
            NULL;
    END;
    PERFORM pg_advisory_xact_lock(place_lock(account, kind));
    -- An account that is gone has no limits; what is made in it is refused by its reference.
    IF free_places(account, kind) <= 0 THEN
        -- LimitErrors reads the detail.
        RAISE check_violation USING
            MESSAGE = format('the account has no place for more %s', kind),
            DETAIL = (SELECT CASE kind WHEN 'users' THEN a.max_users ELSE a.max_groups END
                      FROM account a WHERE a.id = take_place.account),
            CONSTRAINT = format('account_%s_limit', kind);
    END IF;
END $$;

-- For a transaction that makes several: nobody else makes any until it ends. It asks take_place for each one then.
CREATE FUNCTION hold_places(account uuid) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(place_lock(account, 'users'));
    PERFORM pg_advisory_xact_lock(place_lock(account, 'groups'));
END $$;

-- Lets one transaction at a time make or delete a user of a name. Else a user that is created while it is being deleted
-- would not find its former id. Answers whether one of that name was deleted.
CREATE FUNCTION hold_user_name(account uuid, user_name text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(account::text || lower(user_name), 0));
    RETURN EXISTS (SELECT FROM deleted_user d WHERE d.account_id = account AND d.user_name_key = lower(user_name));
END $$;

-- The same for one that is to be made, which first takes a place. One whose name is taken needs none: a full account
-- says of it what any other says.
CREATE FUNCTION hold_new_user_name(account uuid, user_name text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF EXISTS (SELECT FROM users u WHERE u.account_id = account AND u.user_name_key = lower(user_name)) THEN
        RAISE unique_violation USING
            MESSAGE = 'there is a user of this name',
            CONSTRAINT = 'users_user_name_key';
    END IF;
    PERFORM take_place(account, 'users');
    RETURN hold_user_name(account, user_name);
END $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Groups of a user
-- ---------------------------------------------------------------------------------------------------------------------

-- In how many groups a user is itself, of all types; groups in groups do not count. Kept by triggers. A user that was
-- never in any has no row.
CREATE TABLE membership_count (
    account_id uuid    NOT NULL,
    user_id    uuid    NOT NULL,
    groups     integer NOT NULL,
    CONSTRAINT membership_count_pk PRIMARY KEY (user_id),
    CONSTRAINT membership_count_user_fk FOREIGN KEY (account_id, user_id)
        REFERENCES users (account_id, id) ON DELETE CASCADE
) WITH (fillfactor = 50);

-- Rows are always locked in the order of the users, so that nobody waits for somebody who waits for him. A transaction
-- that both adds and removes members locks them beforehand (Memberships).
CREATE FUNCTION count_joined() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    most integer;
    past record;
BEGIN
    -- One statement changes the members of one account's groups. No join: its plan would be kept, and be wrong for
    -- another number of members.
    SELECT a.max_groups_per_user INTO most
    FROM account a
    WHERE a.id = (SELECT changed.account_id FROM changed LIMIT 1);
    WITH counted AS (
        INSERT INTO membership_count AS before (account_id, user_id, groups)
        SELECT changed.account_id, changed.user_id, count(*)
        FROM changed
        GROUP BY changed.account_id, changed.user_id
        ORDER BY changed.user_id
        ON CONFLICT (user_id) DO UPDATE SET groups = before.groups + excluded.groups
        RETURNING user_id, groups)
    SELECT counted.user_id, counted.groups INTO past FROM counted WHERE counted.groups > most LIMIT 1;
    IF FOUND THEN
        -- LimitErrors reads the detail.
        RAISE check_violation USING
            MESSAGE = 'a user would be in more groups than it may',
            DETAIL = format('%s %s %s', past.user_id, past.groups, most),
            CONSTRAINT = 'membership_groups_per_user_limit';
    END IF;
    RETURN NULL;
END $$;

-- Its plan is kept too, and one that was made for a hundred thousand members would read the whole table for each one
-- later: so it goes by the index, however many there are.
CREATE FUNCTION count_left() RETURNS trigger LANGUAGE plpgsql
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
BEGIN
    -- A user that is deleted takes its count along, before or after this.
    WITH gone AS (
        SELECT changed.user_id, count(*)::integer AS groups FROM changed GROUP BY changed.user_id),
    held AS MATERIALIZED (
        SELECT c.user_id, gone.groups
        FROM membership_count c
        JOIN gone ON gone.user_id = c.user_id
        ORDER BY c.user_id
        FOR NO KEY UPDATE OF c)
    UPDATE membership_count c SET groups = c.groups - held.groups FROM held WHERE c.user_id = held.user_id;
    RETURN NULL;
END $$;

-- Nobody changes a membership between the first count and the triggers: making them locks the table until the end.
CREATE TRIGGER membership_inserted AFTER INSERT ON membership
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_joined();
CREATE TRIGGER membership_deleted AFTER DELETE ON membership
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_left();

INSERT INTO membership_count (account_id, user_id, groups)
SELECT account_id, user_id, count(*) FROM membership GROUP BY account_id, user_id;

CALL build_walls('${applicationRole}');
