-- How many users of the current account are in a domain, given as their names spell it. A function, because behind the
-- wall split_part, which is not LEAKPROOF, keeps the index from being used.
CREATE FUNCTION count_users_in(spelled text[]) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    account constant uuid := current_account();
BEGIN
    RETURN (SELECT count(*) FROM users u
            WHERE u.account_id = account AND split_part(u.user_name_key, '@', 2) = ANY (spelled));
END $$;
