package dev.rollcall.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.accounts.Account;
import dev.rollcall.accounts.AccountLimits;
import dev.rollcall.accounts.AccountSchemas;
import dev.rollcall.accounts.AccountScope;
import dev.rollcall.accounts.Accounts;
import dev.rollcall.scim.schema.SchemaJson;
import dev.rollcall.testing.DatabaseOwner;
import dev.rollcall.tokens.ScimTokens;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** An account with many users, made once and kept in the data folder for the next run. */
@ApplicationScoped
class ManyUsers {

  static final int USERS = 200_000;
  static final int DEPARTMENTS = 2_000;
  static final String STAFF = "urn:example:scim:staff:1.0:User";

  private static final String NAME = "benchmark";

  private static final String STAFF_SCHEMA =
      """
      {"id": "urn:example:scim:staff:1.0:User", "name": "Staff", "description": "Of the benchmark.",
       "attributes": [{"name": "badge", "type": "string", "multiValued": false, "required": false,
         "caseExact": false, "mutability": "readWrite", "returned": "default",
         "uniqueness": "none", "description": "The number of the badge."}]}
      """;

  /** About 700 bytes each, as Entra ID and Okta write them; departments lie far apart. */
  private static final String INSERT =
      """
      INSERT INTO users (id, account_id, version, created, last_modified, doc)
      SELECT uuidv7(), ?, 1, now() + n * interval '1 millisecond', now() + n * interval '1 millisecond',
        jsonb_build_object(
          'userName', 'user' || n || '@example.com',
          'externalId', 'ext-' || lpad(n::text, 32, '0'),
          'active', n % 50 <> 0,
          'displayName', 'Given' || n % 997 || ' Family' || n,
          'title', 'Engineer ' || n % 12,
          'preferredLanguage', 'en-US',
          'locale', 'en-US',
          'timezone', 'Europe/Berlin',
          'name', jsonb_build_object(
            'givenName', 'Given' || n % 997, 'familyName', 'Family' || n,
            'formatted', 'Given' || n % 997 || ' Family' || n),
          'emails', jsonb_build_array(
            jsonb_build_object(
              'type', 'work', 'primary', true, 'value', 'user' || n || '@example.com'),
            jsonb_build_object('type', 'home', 'value', 'family' || n || '@home.example')),
          'phoneNumbers', jsonb_build_array(
            jsonb_build_object('type', 'work', 'value', '+49 30 ' || 1000000 + n)),
          'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', jsonb_build_object(
            'employeeNumber', (700000 + n)::text,
            'department', 'Department ' || n % 2000,
            'costCenter', 'CC' || n % 300,
            'organization', 'Example'),
          'urn:example:scim:staff:1.0:User', jsonb_build_object('badge', 'B-' || n))
      FROM generate_series(0, ?) AS n
      """;

  private final Accounts accounts;
  private final AccountScope scope;
  private final AccountSchemas schemas;
  private final ScimTokens tokens;
  private final AgroalDataSource dataSource;

  ManyUsers(
      Accounts accounts,
      AccountScope scope,
      AccountSchemas schemas,
      ScimTokens tokens,
      AgroalDataSource dataSource) {
    this.accounts = accounts;
    this.scope = scope;
    this.schemas = schemas;
    this.tokens = tokens;
    this.dataSource = dataSource;
  }

  /** The account and a token of it. */
  record Access(UUID account, String token) {}

  Access open() throws SQLException, IOException {
    Account account = accounts.find(NAME).orElse(null);
    if (account == null) {
      account = accounts.create(NAME, AccountLimits.DEFAULT.withUsersAndGroups(1_000_000, 100_000));
      UUID id = account.id();
      var schema = SchemaJson.read(new JsonMapper().readTree(STAFF_SCHEMA));
      scope.run(id, () -> schemas.add("User", schema));
      scope.call(id, () -> insert(id));
    }
    vacuum();
    UUID id = account.id();
    return new Access(id, scope.call(id, () -> tokens.create("Of a benchmark")).reveal());
  }

  private int insert(UUID account) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, account);
      insert.setInt(2, USERS - 1);
      return insert.executeUpdate();
    }
  }

  /** What autovacuum does by itself a minute after a load; another sample at each run. */
  private static void vacuum() throws SQLException {
    DatabaseOwner.execute("VACUUM ANALYZE users");
  }
}
