-- Groups of type SAML: who signs in with one of these values in an assertion is a member.

CREATE TABLE federated_value (
    account_id uuid NOT NULL,
    group_id   uuid NOT NULL,
    -- As the assertion says it, byte for byte: upper and lower case are told apart.
    value      text COLLATE "C" NOT NULL,
    CONSTRAINT federated_value_pk PRIMARY KEY (group_id, value),
    CONSTRAINT federated_value_group_fk FOREIGN KEY (account_id, group_id)
        REFERENCES groups (account_id, id) ON DELETE CASCADE,
    CONSTRAINT federated_value_length_check CHECK (char_length(value) BETWEEN 1 AND 1024)
);

-- The groups that a sign-in joins.
CREATE INDEX federated_value_value_idx ON federated_value (account_id, value, group_id);
