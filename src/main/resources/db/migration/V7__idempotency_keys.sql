-- The ways over the wall that idempotency keys need: those of an operator belong to no account, and are kept under the
-- account 00000000-0000-0000-0000-000000000000.

-- A caller works with its own account's keys, or with an operator's while it makes an account.
CREATE FUNCTION check_idempotency_owner(owner uuid) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF owner IS NULL
        OR owner IS DISTINCT FROM current_account() AND owner <> '00000000-0000-0000-0000-000000000000' THEN
        RAISE EXCEPTION 'idempotency keys of another account';
    END IF;
END $$;

-- What was made with a key, once no other transaction works with it: two requests with one key come one after the other.
CREATE FUNCTION hold_idempotency_key(owner uuid, wanted bytea, request bytea, since timestamptz)
    RETURNS TABLE (same_request boolean, resource_id uuid)
    LANGUAGE plpgsql SECURITY DEFINER ROWS 1
AS $$
#variable_conflict use_column
DECLARE
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM check_idempotency_owner(owner);
    PERFORM pg_advisory_xact_lock(hashtextextended('idempotency ' || owner::text || encode(wanted, 'hex'), 0));
    PERFORM set_config('rollcall.account', '*', true);
    RETURN QUERY
        SELECT k.request_hash = request, k.resource_id
        FROM idempotency_key k
        WHERE k.account_id = owner AND k.key_hash = wanted AND k.created > since;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;

-- Remembers what was made; a key that has expired begins anew.
CREATE FUNCTION keep_idempotency_key(owner uuid, wanted bytea, request bytea, resource uuid, now timestamptz)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER
AS $$
DECLARE
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM check_idempotency_owner(owner);
    PERFORM set_config('rollcall.account', '*', true);
    INSERT INTO idempotency_key (account_id, key_hash, request_hash, resource_id, created)
    VALUES (owner, wanted, request, resource, now)
    ON CONFLICT ON CONSTRAINT idempotency_key_pk DO UPDATE
        SET request_hash = excluded.request_hash, resource_id = excluded.resource_id, created = excluded.created;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;

-- Takes away the keys of all accounts that are too old to be asked for.
CREATE FUNCTION purge_idempotency_keys(before_then timestamptz)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER
AS $$
DECLARE
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    DELETE FROM idempotency_key WHERE created <= before_then;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;
