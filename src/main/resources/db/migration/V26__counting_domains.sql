-- How many domains all accounts have together by state, for the metrics. It tells of no account and of no name.
CREATE FUNCTION count_domains() RETURNS TABLE (state text, domains bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    RETURN QUERY
        SELECT CASE
                   WHEN d.state = 'VERIFIED' AND d.record_missing_since IS NOT NULL THEN 'record_missing'
                   WHEN d.state = 'VERIFIED' THEN 'verified'
                   WHEN d.stopped_at IS NOT NULL THEN 'stopped'
                   ELSE 'pending'
               END,
               count(*)
        FROM domain d
        GROUP BY 1;
    PERFORM set_config('rollcall.account', coalesce(before, ''), true);
END $$;
