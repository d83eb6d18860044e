package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.filter.FilterMatcher;
import dev.rollcall.scim.filter.FilterParser;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.schema.ResourceType;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.RepeatedTest;

/**
 * The two readers of a filter, in memory and in SQL, find the same documents: random filters over
 * random documents, each filter asked of each document twice.
 *
 * <p>A failure names its seed; {@code -Drollcall.test.seed=…} repeats it.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the field.
class FilterAgreementTest {

  private static final int DOCUMENTS = 40;
  private static final int FILTERS = 150;

  private static final ResourceType TYPE = RandomDocuments.TYPE;
  private static final UUID ACCOUNT = new UUID(7, 7);

  @Inject AgroalDataSource dataSource;

  @RepeatedTest(8)
  void memoryAndDatabaseFindTheSameDocuments() throws SQLException {
    long seed = Long.getLong("rollcall.test.seed", ThreadLocalRandom.current().nextLong());
    RandomValues values = new RandomValues(seed);
    List<Resource> resources = new RandomDocuments(values).resources(DOCUMENTS);
    RandomFilters filters =
        new RandomFilters(
            values, TYPE, resources.stream().map(resource -> resource.id().toString()).toList());
    Map<UUID, ObjectNode> documents = new HashMap<>();
    resources.forEach(resource -> documents.put(resource.id(), resource.toJson(TYPE, "")));
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      createAccount(connection);
      documents.keySet().retainAll(insert(connection, resources));
      for (int i = 0; i < FILTERS; i++) {
        assertAgreement(connection, documents, filters.filter(), seed);
      }
      connection.rollback();
    }
  }

  /** The database is asked by the filter alone, and by what the indexes find for it too. */
  private static void assertAgreement(
      Connection connection, Map<UUID, ObjectNode> documents, String text, long seed)
      throws SQLException {
    Filter filter = FilterParser.parse(text, TYPE::find, FilterLimits.DEFAULT);
    assertAgreement(
        connection,
        documents,
        filter,
        DocumentTable.USERS.matching(ACCOUNT, Optional.of(filter)),
        "seed " + seed + ": " + text);
    assertAgreement(
        connection,
        documents,
        filter,
        FilterSql.matching(connection, ACCOUNT, Optional.of(filter)),
        "seed " + seed + ", by index: " + text);
  }

  private static void assertAgreement(
      Connection connection,
      Map<UUID, ObjectNode> documents,
      Filter filter,
      Condition sql,
      String what) {
    Set<UUID> inMemory = new TreeSet<>();
    documents.forEach(
        (id, document) -> {
          if (FilterMatcher.matches(filter, document)) {
            inMemory.add(id);
          }
        });
    Set<UUID> inDatabase = select(connection, sql, what);
    Set<UUID> disputed = new TreeSet<>(inMemory);
    disputed.addAll(inDatabase);
    disputed.removeIf(id -> inMemory.contains(id) && inDatabase.contains(id));
    assertThat(inDatabase)
        .as(
            "%s%ntyped %s%n%s%ndisputed %s",
            what, filter, sql, disputed.stream().map(documents::get).toList())
        .isEqualTo(inMemory);
  }

  /** An account that is gone when the transaction ends. */
  private static void createAccount(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL rollcall.account = '" + ACCOUNT + "'");
      statement.execute(
          "INSERT INTO account (id, name, created) VALUES ('%s', 'agreement', now())"
              .formatted(ACCOUNT));
      // Nobody says where a client of the database is.
      statement.execute("SET LOCAL TIME ZONE 'Asia/Kolkata'");
    }
  }

  /** Stores what has a name of its own in the database's eyes too, and answers the ids. */
  private static Set<UUID> insert(Connection connection, List<Resource> resources)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO users (id, account_id, doc, version, created, last_modified)
            VALUES (?, ?, CAST(? AS jsonb), 1, ?, ?)
            ON CONFLICT (account_id, user_name_key) DO NOTHING
            """)) {
      for (Resource resource : resources) {
        insert.setObject(1, resource.id());
        insert.setObject(2, ACCOUNT);
        insert.setString(3, DocumentJson.print(resource.document()));
        insert.setObject(4, resource.created().atOffset(ZoneOffset.UTC));
        insert.setObject(5, resource.lastModified().atOffset(ZoneOffset.UTC));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return select(connection, Condition.TRUE, "all");
  }

  private static Set<UUID> select(Connection connection, Condition condition, String what) {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM users WHERE " + condition.sql())) {
      FilterSql.bind(select, condition.parameters());
      Set<UUID> found = new TreeSet<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getObject(1, UUID.class));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(what + "\n" + condition, e);
    }
  }
}
