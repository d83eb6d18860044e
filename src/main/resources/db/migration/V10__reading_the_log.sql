-- The provisioning log as it is read: newest first, by what an administrator knows.

-- Every query names the account and goes by id, so one index does for both.
ALTER TABLE provisioning_log
    DROP CONSTRAINT provisioning_log_pk,
    ADD CONSTRAINT provisioning_log_pk PRIMARY KEY (account_id, id);
DROP INDEX provisioning_log_account_idx;

CREATE INDEX provisioning_log_operation_idx ON provisioning_log (account_id, operation, id);
-- Nearly all entries are about users and groups; those few about tokens, schemas and the like would be far apart.
CREATE INDEX provisioning_log_type_idx ON provisioning_log (account_id, resource_type, id)
    WHERE resource_type NOT IN ('User', 'Group');
CREATE INDEX provisioning_log_request_idx ON provisioning_log (account_id, request_id, id);
CREATE INDEX provisioning_log_user_name_idx ON provisioning_log (account_id, lower(user_name), id)
    WHERE user_name IS NOT NULL;
CREATE INDEX provisioning_log_external_id_idx ON provisioning_log (account_id, external_id, id)
    WHERE external_id IS NOT NULL;
-- "Which attributes are ignored?"
CREATE INDEX provisioning_log_ignored_idx ON provisioning_log (account_id, id) WHERE ignored IS NOT NULL;

-- Which of these accounts there are: entries about accounts that strangers made up are dropped with one statement.
CREATE FUNCTION existing_accounts(wanted uuid[]) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    RETURN QUERY SELECT a.id FROM account a WHERE a.id = ANY (wanted);
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;

CALL build_walls('${applicationRole}');
