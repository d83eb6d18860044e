-- A userName in any case is a column of its own and not an expression of the index: lower() is not leakproof, so
-- row-level security would keep PostgreSQL from looking into the index before it has seen whose row it is.
ALTER TABLE provisioning_log ADD COLUMN user_name_key text GENERATED ALWAYS AS (lower(user_name)) STORED;

DROP INDEX provisioning_log_user_name_idx;
CREATE INDEX provisioning_log_user_name_idx ON provisioning_log (account_id, user_name_key, id)
    WHERE user_name_key IS NOT NULL;
