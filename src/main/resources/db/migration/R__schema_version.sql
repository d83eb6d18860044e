-- The version that the schema is at, for replicas that ask whether they can work with it: the history itself is for the
-- owner alone. One that finds the schema newer than it knows works on, one that finds it older waits.
CREATE OR REPLACE FUNCTION schema_version() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT version
            FROM ${flyway:table}
            WHERE version IS NOT NULL AND success
            ORDER BY string_to_array(version, '.')::bigint[] DESC
            LIMIT 1);
END $$;
