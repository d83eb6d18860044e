-- What the check of OAuth clients and of trusted issuers asks before it knows an account. Each function is the only way
-- of its kind over the wall that row-level security is.

-- A client by its id, and how its account is set up.
CREATE FUNCTION oauth_client_by_id(wanted uuid)
    RETURNS TABLE (
        client_id uuid, account_id uuid, secret_hash bytea, keys jsonb, disabled boolean, deleted_at timestamptz,
        state text, user_name_change text, unknown_members text, unknown_attributes text, put_absent text,
        provisioning_paused boolean)
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
               a.provisioning_paused
        FROM oauth_client c
        JOIN account a ON a.id = c.account_id
        WHERE c.id = wanted;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;

-- The issuers that an account trusts, disabled ones included, and how the account is set up. Asked for the account that
-- a path names, which is not to be believed yet.
CREATE FUNCTION trusted_issuers_of(wanted uuid)
    RETURNS TABLE (
        trust_id uuid, account_id uuid, issuer text, audience text, jwks_url text, subjects text[], app_ids text[],
        disabled boolean,
        state text, user_name_change text, unknown_members text, unknown_attributes text, put_absent text,
        provisioning_paused boolean)
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
               a.provisioning_paused
        FROM trusted_issuer t
        JOIN account a ON a.id = t.account_id
        WHERE t.account_id = wanted
        ORDER BY t.id;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;

-- Forgets the assertions of all accounts that could not be used again anyway, because they have expired.
CREATE FUNCTION purge_used_assertions(expired_before timestamptz) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    before text := current_setting('rollcall.account', true);
    purged bigint;
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    DELETE FROM used_assertion WHERE expires_at < expired_before;
    GET DIAGNOSTICS purged = ROW_COUNT;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
    RETURN purged;
END $$;
