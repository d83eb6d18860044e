-- How credentials are used, replaced and forgotten, and how replicas learn that one was changed.

-- ---------------------------------------------------------------------------------------------------------------------
-- Rotation and expiry
-- ---------------------------------------------------------------------------------------------------------------------

-- The token that a rotation put in this one's place; this one ends with its expires_at and is then deleted.
ALTER TABLE scim_token ADD COLUMN replaced_by uuid;

-- For the job that looks for tokens that end.
CREATE INDEX scim_token_expires_idx ON scim_token (expires_at) WHERE deleted_at IS NULL;

-- The accounts that have something to do: a token within a number of days of its end that nobody was warned of yet, or
-- one whose overlap after a rotation is over. It answers ids and nothing else; the work is done as the account.
CREATE FUNCTION accounts_with_ending_tokens(moment timestamptz, thresholds integer[])
    RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    RETURN QUERY
        SELECT DISTINCT t.account_id
        FROM scim_token t
        WHERE t.deleted_at IS NULL
          AND t.expires_at <= moment + make_interval(days => (SELECT max(days) FROM unnest(thresholds) AS days))
          AND CASE
                  WHEN t.replaced_by IS NOT NULL THEN t.expires_at <= moment
                  ELSE NOT t.disabled
                       AND (SELECT min(days) FROM unnest(thresholds) AS days
                            WHERE t.expires_at <= moment + make_interval(days => days))
                           < coalesce(t.warned, 32767)
              END;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Use
-- ---------------------------------------------------------------------------------------------------------------------

-- What a replica has counted since it last called: how often each credential was used, and when last. Credentials that
-- are gone meanwhile are passed over. Rows are locked in the order of their ids, so that two replicas never wait for
-- each other.
CREATE FUNCTION record_credential_use(credentials uuid[], requests bigint[], moments timestamptz[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    PERFORM 1 FROM scim_token WHERE id = ANY (credentials) ORDER BY id FOR NO KEY UPDATE;
    PERFORM 1 FROM oauth_client WHERE id = ANY (credentials) ORDER BY id FOR NO KEY UPDATE;
    PERFORM 1 FROM trusted_issuer WHERE id = ANY (credentials) ORDER BY id FOR NO KEY UPDATE;
    WITH used AS (
        SELECT * FROM unnest(credentials, requests, moments) AS u (credential, times, moment)
    ), token AS (
        UPDATE scim_token c SET last_used = greatest(c.last_used, used.moment)
        FROM used WHERE c.id = used.credential
        RETURNING c.account_id, c.id
    ), client AS (
        UPDATE oauth_client c SET last_used = greatest(c.last_used, used.moment)
        FROM used WHERE c.id = used.credential
        RETURNING c.account_id, c.id
    ), issuer AS (
        UPDATE trusted_issuer c SET last_used = greatest(c.last_used, used.moment)
        FROM used WHERE c.id = used.credential
        RETURNING c.account_id, c.id
    ), known AS (
        SELECT * FROM token UNION ALL SELECT * FROM client UNION ALL SELECT * FROM issuer
    )
    INSERT INTO credential_use AS u (account_id, credential_id, hour, requests)
    SELECT known.account_id, known.id, date_trunc('hour', used.moment, 'UTC'), used.times
    FROM known JOIN used ON used.credential = known.id
    ORDER BY known.account_id, known.id
    ON CONFLICT (account_id, credential_id, hour) DO UPDATE SET requests = u.requests + excluded.requests;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;

-- Removes what nobody asks for any more: counts that are older than two days, and credentials that were deleted so long
-- ago that the log need not tell them from unknown ones.
CREATE FUNCTION forget_old_credentials(moment timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    DELETE FROM credential_use WHERE hour < moment - interval '2 days';
    DELETE FROM scim_token WHERE deleted_at < moment - interval '90 days';
    DELETE FROM oauth_client WHERE deleted_at < moment - interval '90 days';
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Every replica remembers for a moment what it has looked up. It listens here for what it must look up anew; the payload
-- is the account. Nothing is said of a use, which changes last_used alone.
-- ---------------------------------------------------------------------------------------------------------------------

CREATE FUNCTION tell_of_credentials() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'account' THEN
        PERFORM pg_notify('rollcall_credentials', OLD.id::text);
    ELSIF TG_OP = 'INSERT' THEN
        PERFORM pg_notify('rollcall_credentials', NEW.account_id::text);
    ELSE
        PERFORM pg_notify('rollcall_credentials', OLD.account_id::text);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER scim_token_changed
    AFTER UPDATE OF disabled, deleted_at, expires_at ON scim_token
    FOR EACH ROW WHEN ((OLD.disabled, OLD.deleted_at, OLD.expires_at)
                       IS DISTINCT FROM (NEW.disabled, NEW.deleted_at, NEW.expires_at))
    EXECUTE FUNCTION tell_of_credentials();
CREATE TRIGGER scim_token_removed AFTER DELETE ON scim_token
    FOR EACH ROW EXECUTE FUNCTION tell_of_credentials();

CREATE TRIGGER oauth_client_changed
    AFTER UPDATE OF secret_hash, keys, disabled, deleted_at ON oauth_client
    FOR EACH ROW WHEN ((OLD.secret_hash, OLD.keys, OLD.disabled, OLD.deleted_at)
                       IS DISTINCT FROM (NEW.secret_hash, NEW.keys, NEW.disabled, NEW.deleted_at))
    EXECUTE FUNCTION tell_of_credentials();
CREATE TRIGGER oauth_client_removed AFTER DELETE ON oauth_client
    FOR EACH ROW EXECUTE FUNCTION tell_of_credentials();

CREATE TRIGGER trusted_issuer_changed
    AFTER UPDATE OF issuer, audience, jwks_url, subjects, app_ids, disabled ON trusted_issuer
    FOR EACH ROW EXECUTE FUNCTION tell_of_credentials();
-- That an account trusts nobody may be remembered too.
CREATE TRIGGER trusted_issuer_added_or_removed AFTER INSERT OR DELETE ON trusted_issuer
    FOR EACH ROW EXECUTE FUNCTION tell_of_credentials();

CREATE TRIGGER account_changed
    AFTER UPDATE OF state, user_name_change, unknown_members, unknown_attributes, put_absent, provisioning_paused
    ON account
    FOR EACH ROW WHEN ((OLD.state, OLD.user_name_change, OLD.unknown_members, OLD.unknown_attributes, OLD.put_absent,
                        OLD.provisioning_paused)
                       IS DISTINCT FROM (NEW.state, NEW.user_name_change, NEW.unknown_members, NEW.unknown_attributes,
                                         NEW.put_absent, NEW.provisioning_paused))
    EXECUTE FUNCTION tell_of_credentials();
CREATE TRIGGER account_removed AFTER DELETE ON account
    FOR EACH ROW EXECUTE FUNCTION tell_of_credentials();
