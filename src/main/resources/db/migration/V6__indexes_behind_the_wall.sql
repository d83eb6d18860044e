-- A policy is applied before any condition whose operator might leak what it sees (is not LEAKPROOF): jsonb @> and LIKE
-- are such, so behind the wall the indexes of search and of the trigrams are not used. These functions ask the indexes
-- as the owner of the tables, for the current account and no other, and answer ids alone; the rows are read by the
-- caller, behind the wall, who holds the whole filter against each.

-- Substrings of a displayName, like those of a userName.
CREATE INDEX groups_display_name_trgm_idx ON groups USING gin (account_id, display_name_key gin_trgm_ops);

-- The users whose document contains one of the patterns, or whose userName is LIKE one of the names, and the ids. Nothing (NULL) when
-- they are more than 10,000, for then it is better to walk all of the account; or when the tables' owner is behind the
-- wall himself, where there is no way to the indexes.
--
-- The patterns stand below the account's id in the index, so they find no other's. An index is asked always, because
-- what a pattern finds cannot be estimated, and the bound holds the cost.
CREATE FUNCTION users_by_index(patterns text[], names text[], ids uuid[]) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET enable_seqscan = off
    SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    most    constant integer := 10000;
    account constant uuid    := current_account();
    found            uuid[]  := ids;
    within           jsonb[];
    name             text;
BEGIN
    IF row_security_active('users') THEN
        RETURN NULL;
    END IF;
    IF account IS NULL THEN
        RETURN '{}';
    END IF;
    IF cardinality(patterns) > 0 THEN
        within := ARRAY(
            SELECT jsonb_build_object(account::text, lower(pattern)::jsonb) FROM unnest(patterns) AS pattern);
        found := found || ARRAY(SELECT id FROM users WHERE search @> ANY (within) LIMIT most + 1);
    END IF;
    -- One by one: the beginning of a name is a range of its column's index, which an array of names is not.
    FOREACH name IN ARRAY names LOOP
        EXIT WHEN cardinality(found) > most;
        name := lower(name);
        found := found || ARRAY(
            SELECT id FROM users WHERE account_id = account AND user_name_key LIKE name LIMIT most + 1);
    END LOOP;
    RETURN CASE WHEN cardinality(found) <= most THEN found END;
END $$;

-- The same for groups and their displayName.
CREATE FUNCTION groups_by_index(patterns text[], names text[], ids uuid[]) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET enable_seqscan = off
    SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    most    constant integer := 10000;
    account constant uuid    := current_account();
    found            uuid[]  := ids;
    within           jsonb[];
    name             text;
BEGIN
    IF row_security_active('groups') THEN
        RETURN NULL;
    END IF;
    IF account IS NULL THEN
        RETURN '{}';
    END IF;
    IF cardinality(patterns) > 0 THEN
        within := ARRAY(
            SELECT jsonb_build_object(account::text, lower(pattern)::jsonb) FROM unnest(patterns) AS pattern);
        found := found || ARRAY(SELECT id FROM groups WHERE search @> ANY (within) LIMIT most + 1);
    END IF;
    -- One by one: the beginning of a name is a range of its column's index, which an array of names is not.
    FOREACH name IN ARRAY names LOOP
        EXIT WHEN cardinality(found) > most;
        name := lower(name);
        found := found || ARRAY(
            SELECT id FROM groups WHERE account_id = account AND display_name_key LIKE name LIMIT most + 1);
    END LOOP;
    RETURN CASE WHEN cardinality(found) <= most THEN found END;
END $$;
