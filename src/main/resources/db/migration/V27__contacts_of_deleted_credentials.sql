-- What a replica has heard of a credential may come after the credential is gone: it belongs to the account then, under
-- the id 00000000-0000-0000-0000-000000000000, as what forget_contact() keeps. Credentials that are here stay here until
-- this is over; who is being deleted at the moment is not waited for.
CREATE OR REPLACE FUNCTION record_contacts(contacts jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    before text := current_setting('rollcall.account', true);
BEGIN
    PERFORM set_config('rollcall.account', '*', true);
    WITH heard AS MATERIALIZED (
        SELECT n.*
        FROM jsonb_to_recordset(contacts) AS n (account uuid, credential uuid, last timestamptz, success timestamptz,
                                                agent text, client text, confidence smallint, sign text)
    ), tokens AS MATERIALIZED (
        SELECT t.id FROM heard h JOIN scim_token t ON t.account_id = h.account AND t.id = h.credential
        FOR KEY SHARE OF t SKIP LOCKED
    ), clients AS MATERIALIZED (
        SELECT o.id FROM heard h JOIN oauth_client o ON o.account_id = h.account AND o.id = h.credential
        FOR KEY SHARE OF o SKIP LOCKED
    ), issuers AS MATERIALIZED (
        SELECT i.id FROM heard h JOIN trusted_issuer i ON i.account_id = h.account AND i.id = h.credential
        FOR KEY SHARE OF i SKIP LOCKED
    ), news AS (
        SELECT h.*, coalesce(k.id, '00000000-0000-0000-0000-000000000000') AS id
        FROM heard h
        JOIN account a ON a.id = h.account
        LEFT JOIN (SELECT id FROM tokens UNION ALL SELECT id FROM clients UNION ALL SELECT id FROM issuers) AS k
            ON k.id = h.credential
    )
    INSERT INTO provisioning_contact AS c (account_id, credential_id, last_contact, last_success, user_agent,
                                           client, confidence, sign, sign_at)
    SELECT DISTINCT ON (n.account, n.id)
           n.account, n.id, n.last, max(n.success) OVER (PARTITION BY n.account, n.id), n.agent,
           n.client, n.confidence, n.sign, CASE WHEN n.client IS NOT NULL THEN n.last END
    FROM news n
    ORDER BY n.account, n.id, n.last DESC
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

-- Those that were left behind already.
WITH gone AS (
    DELETE FROM provisioning_contact c
    WHERE c.credential_id <> '00000000-0000-0000-0000-000000000000'
      AND NOT EXISTS (SELECT FROM scim_token t WHERE t.id = c.credential_id)
      AND NOT EXISTS (SELECT FROM oauth_client o WHERE o.id = c.credential_id)
      AND NOT EXISTS (SELECT FROM trusted_issuer i WHERE i.id = c.credential_id)
    RETURNING c.*
)
INSERT INTO provisioning_contact AS c (account_id, credential_id, last_contact, last_success, user_agent,
                                       client, confidence, sign, sign_at)
SELECT DISTINCT ON (g.account_id)
       g.account_id, '00000000-0000-0000-0000-000000000000'::uuid, g.last_contact,
       max(g.last_success) OVER (PARTITION BY g.account_id), g.user_agent, g.client, g.confidence, g.sign, g.sign_at
FROM gone g
ORDER BY g.account_id, g.last_contact DESC
ON CONFLICT (account_id, credential_id) DO UPDATE SET
    last_contact = greatest(c.last_contact, excluded.last_contact),
    last_success = greatest(c.last_success, excluded.last_success);
