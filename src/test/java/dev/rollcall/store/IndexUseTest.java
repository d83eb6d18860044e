package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.query.ListLimits;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.testing.TestAccounts;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class IndexUseTest {

  private static final ListLimits LIMITS =
      new ListLimits(100, 1000, Duration.ofHours(1), FilterLimits.DEFAULT);

  @Inject AgroalDataSource dataSource;
  @Inject TestAccounts accounts;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "userName eq \"USER7@example.com\", users_user_name_key",
        "externalId eq \"7\", users_external_id_idx",
        "title eq \"title 7\", users_search_idx",
        "emails[type eq \"work\"].value eq \"user7@example.com\", users_search_idx",
        "emails.value eq \"user7@example.com\" and active eq true, users_search_idx"
      })
  void equality_isFoundByAnIndex(String filter, String index) throws SQLException {
    UUID account = accounts.create().id();
    ListRequest request =
        ListRequest.read(
            name -> Optional.ofNullable(Map.of("filter", filter).get(name)),
            CoreSchemas.USER_TYPE,
            LIMITS,
            Instant.EPOCH);
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      insertUsers(connection, account);

      String plan = plan(connection, ListStatements.page(DocumentTable.USERS, account, request));

      connection.rollback();
      assertThat(plan).contains(index);
    }
  }

  /** Enough that the planner would not rather read them all. */
  private static void insertUsers(Connection connection, UUID account) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO users (id, account_id, version, created, last_modified, doc)
                SELECT gen_random_uuid(), ?, 1, now(), now(), jsonb_build_object(
                  'userName', 'user' || n || '@example.com', 'externalId', n::text, 'active', true,
                  'title', 'Title ' || n % 100, 'emails', jsonb_build_array(jsonb_build_object(
                    'type', 'work', 'value', 'user' || n || '@example.com')))
                FROM generate_series(1, 5000) AS n
                """);
        Statement statement = connection.createStatement()) {
      insert.setObject(1, account);
      insert.executeUpdate();
      // New entries wait in a list, which makes an index dear until it has taken them in.
      statement.execute("SELECT gin_clean_pending_list('users_search_idx')");
      statement.execute("ANALYZE users");
    }
  }

  private static String plan(Connection connection, Condition select) throws SQLException {
    try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + select.sql())) {
      for (int i = 0; i < select.parameters().size(); i++) {
        explain.setObject(i + 1, select.parameters().get(i));
      }
      StringBuilder plan = new StringBuilder();
      try (ResultSet rows = explain.executeQuery()) {
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
      }
      return plan.toString();
    }
  }
}
