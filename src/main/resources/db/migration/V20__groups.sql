-- Groups that are members of groups, and how many groups SCIM can see.

-- A group as a member of a group. A table of its own: it is small where membership is large, and needs no column that
-- is empty as a rule. The application keeps it free of circles.
CREATE TABLE group_membership (
    account_id uuid NOT NULL,
    group_id   uuid NOT NULL,
    member_id  uuid NOT NULL,
    CONSTRAINT group_membership_pk PRIMARY KEY (group_id, member_id),
    CONSTRAINT group_membership_self_check CHECK (group_id <> member_id),
    CONSTRAINT group_membership_group_fk FOREIGN KEY (account_id, group_id)
        REFERENCES groups (account_id, id) ON DELETE CASCADE,
    CONSTRAINT group_membership_member_fk FOREIGN KEY (account_id, member_id)
        REFERENCES groups (account_id, id) ON DELETE CASCADE
);

-- The groups that a group is in, and the cascade from a deleted one.
CREATE INDEX group_membership_member_idx ON group_membership (account_id, member_id, group_id);

-- A SCIM group and all groups that are in it, directly or by others. A function, because the planner takes a recursion
-- for something that finds thousands, and would rather walk all users; as a rule a group has no groups in it.
CREATE FUNCTION scim_group_and_below(account uuid, top uuid) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE ROWS 1
AS $$
BEGIN
    RETURN QUERY
        WITH RECURSIVE below(id) AS (
            SELECT g.id FROM groups AS g WHERE g.account_id = account AND g.id = top AND g.type = 'SCIM'
            UNION
            SELECT m.member_id
            FROM group_membership AS m
            JOIN below ON m.group_id = below.id
            WHERE m.account_id = account)
        SELECT below.id FROM below;
END $$;

-- SCIM sees the groups of its own type alone, and their number without counting.
ALTER TABLE account_usage ADD COLUMN scim_groups bigint NOT NULL DEFAULT 0;

-- Until now nothing but SCIM's has made groups.
UPDATE account_usage SET scim_groups = groups;

CREATE OR REPLACE FUNCTION count_groups() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- A deleted account takes its groups along; there is nothing left to count for it.
    INSERT INTO account_usage AS usage (account_id, slot, groups, scim_groups)
    SELECT changed.account_id,
           pg_backend_pid() % 16,
           CASE TG_OP WHEN 'INSERT' THEN count(*) ELSE -count(*) END,
           count(*) FILTER (WHERE changed.type = 'SCIM') * CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END
    FROM changed
    WHERE EXISTS (SELECT 1 FROM account WHERE account.id = changed.account_id)
    GROUP BY changed.account_id
    ON CONFLICT (account_id, slot) DO UPDATE
        SET groups = usage.groups + excluded.groups, scim_groups = usage.scim_groups + excluded.scim_groups;
    RETURN NULL;
END $$;

CALL build_walls('${applicationRole}');
