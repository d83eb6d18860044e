package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.query.ListLimits;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.query.ListResult;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.testing.DatabaseOwner;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many rows the application's role, behind the wall, has to read for a list: PostgreSQL counts
 * them, within its own functions too.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class IndexUseTest {

  private static final int SIZE = 20_000;
  private static final ListLimits LIMITS =
      new ListLimits(100, 1000, Duration.ofHours(1), FilterLimits.DEFAULT);

  /** One for all tests. */
  private static @Nullable TestAccount filled;

  @Inject DocumentQueries queries;
  @Inject Sql sql;
  @Inject EntityManager entities;
  @Inject AccountScope scope;
  @Inject TestAccounts accounts;

  private TestAccount account = new TestAccount(Ids.next(), "", "");

  @BeforeEach
  void accountOfManyUsersAndGroups() throws SQLException {
    if (filled == null) {
      TestAccount created = accounts.create();
      scope.run(created.id(), () -> fill(created));
      DatabaseOwner.execute(
          "VACUUM ANALYZE users", "VACUUM ANALYZE groups", "VACUUM ANALYZE membership");
      filled = created;
    }
    account = filled;
  }

  /** A row is read by the index and for the list, and few that only look alike by trigrams. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "userName eq \"USER7@example.com\" | 1",
        "externalId eq \"7\" | 1",
        "externalId eq \"7\" and active eq true | 1",
        "title eq \"title 7\" | 100",
        "displayName eq \"Display 7\" and title eq \"Title 7\" | 1",
        "emails.value eq \"user7@example.com\" | 1",
        "emails[type eq \"work\"].value eq \"user7@example.com\" | 1",
        "emails[type eq \"work\" and value eq \"user7@example.com\"] | 1",
        "emails[value eq \"user7@example.com\" or value eq \"user8@example.com\"] | 2",
        "emails.value eq \"user7@example.com\" and active eq true | 1",
        "emails.value eq \"user7@example.com\" and not (title pr) | 0",
        "userName eq \"user7@example.com\" or userName eq \"user8@example.com\" | 2",
        "userName eq \"user7@example.com\" or emails.value eq \"user8@example.com\" | 2",
        "externalId eq \"7\" or displayName eq \"display 8\" or emails.value eq \"user9@example.com\" | 3",
        "id eq \"nobody\" or displayName eq \"display 8\" | 1",
        "(displayName eq \"display 7\" or displayName eq \"display 8\") and active eq true | 2",
        "userName co \"ser1777\" | 11",
        "userName sw \"user1777\" | 11",
        "userName ew \"r1777@example.com\" | 1",
        "userName sw \"user1777\" and active eq true | 11",
        "userName co \"ser1777@\" or displayName eq \"display 8\" | 2",
      })
  void selectiveFilter_readsFewRows(String filter, int found) {
    Reading reading = read(DocumentTable.USERS, CoreSchemas.USER_TYPE, Map.of("filter", filter));

    assertThat(reading.result().total()).isEqualTo(found);
    assertThat(reading.rows()).isLessThanOrEqualTo(2L * found + 20);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "displayName eq \"GROUP 7\" | 1",
        "externalId eq \"7\" | 1",
        "displayName co \"oup 1777\" | 11",
        "displayName eq \"group 7\" or displayName co \"p 17777\" | 2",
        "externalId eq \"7\" or displayName eq \"group 8\" | 2",
      })
  void selectiveFilterOfGroups_readsFewRows(String filter, int found) {
    Reading reading = read(DocumentTable.GROUPS, CoreSchemas.GROUP_TYPE, Map.of("filter", filter));

    assertThat(reading.result().total()).isEqualTo(found);
    assertThat(reading.rows()).isLessThanOrEqualTo(2L * found + 20);
  }

  /** Everybody is in group 0, and user 7 in a hundred groups. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "Group | id eq \"<everybody>\" and members eq \"<user>\" | 1",
        "Group | members eq \"<user>\" | 100",
        "Group | members[value eq \"<user>\"] and displayName eq \"group 0\" | 1",
        "User | id eq \"<user>\" and groups eq \"<everybody>\" | 1",
        "User | groups eq \"<small>\" | 1",
      })
  void filterOnMembers_readsFewRows(String type, String filter, int found) {
    DocumentTable table = type.equals("User") ? DocumentTable.USERS : DocumentTable.GROUPS;
    ResourceType resources = type.equals("User") ? CoreSchemas.USER_TYPE : CoreSchemas.GROUP_TYPE;
    String asked =
        filter
            .replace("<user>", id(DocumentTable.USERS, CoreSchemas.USER_TYPE, "7"))
            .replace("<small>", id(DocumentTable.GROUPS, CoreSchemas.GROUP_TYPE, "9"))
            .replace("<everybody>", id(DocumentTable.GROUPS, CoreSchemas.GROUP_TYPE, "0"));
    Reading reading = read(table, resources, Map.of("filter", asked));

    assertThat(reading.result().total()).isEqualTo(found);
    assertThat(reading.rows()).isLessThanOrEqualTo(4L * found + 20);
    assertThat(reading.memberships()).isLessThanOrEqualTo(4L * found + 20);
  }

  /** All of them are in one domain. */
  @Test
  void domainsOfUsers_readFewRows() {
    long rows =
        scope.call(
            account.id(),
            () -> {
              long before = rowsRead("users");
              Object domain =
                  entities.createNativeQuery("SELECT domains_of_users()").getSingleResult();
              assertThat(domain).isEqualTo("example.com");
              return rowsRead("users") - before;
            });
    assertThat(rows).isLessThan(20);
  }

  private String id(DocumentTable table, ResourceType type, String externalId) {
    String filter = "externalId eq \"" + externalId + "\"";
    return read(table, type, Map.of("filter", filter))
        .result()
        .resources()
        .getFirst()
        .id()
        .toString();
  }

  /** The total would be counted; it is the page that must not cost the account. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "active eq true",
        "emails[type eq \"work\"]",
        "emails.type eq \"work\"",
        "userName co \"e\"",
      })
  void filterThatFindsEverybody_readsNoMoreThanThePage(String filter) {
    Reading reading = readPage(filter);

    assertThat(reading.rows()).isLessThan(130);
  }

  /** Whoever guesses wrong about a filter reads the bound, not the account, beside the page. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {"nickName eq \"all\"", "userName co \"example\""})
  void filterThatLooksSelectiveAndFindsEverybody_readsThePageAndTheBound(String filter) {
    Reading reading = readPage(filter);

    assertThat(reading.rows()).isLessThan(11_000);
  }

  @Test
  void listBehindACursor_readsFewRows() {
    Reading first =
        read(
            DocumentTable.USERS,
            CoreSchemas.USER_TYPE,
            Map.of("filter", "title eq \"title 7\"", "count", "10", "cursor", ""));
    Reading second =
        read(
            DocumentTable.USERS,
            CoreSchemas.USER_TYPE,
            Map.of(
                "filter",
                "title eq \"title 7\"",
                "count",
                "10",
                "cursor",
                first.result().next().orElseThrow().encode()));

    assertThat(second.result().resources()).hasSize(10);
    assertThat(second.rows()).isLessThan(300);
  }

  private record Reading(ListResult<Resource> result, long rows, long memberships) {}

  private Reading read(DocumentTable table, ResourceType type, Map<String, String> parameters) {
    return scope.call(
        account.id(),
        () -> {
          long before = rowsRead(table.sqlName());
          long memberships = rowsRead("membership");
          ListResult<Resource> result =
              queries.list(table, account.id(), request(type, parameters));
          return new Reading(
              result, rowsRead(table.sqlName()) - before, rowsRead("membership") - memberships);
        });
  }

  private Reading readPage(String filter) {
    Map<String, String> parameters = Map.of("filter", filter, "count", "100");
    return scope.call(
        account.id(),
        () -> {
          long before = rowsRead("users");
          ListRequest request = request(CoreSchemas.USER_TYPE, parameters);
          Condition matching =
              queries.matching(DocumentTable.USERS, account.id(), request.filter());
          int size =
              sql.query(
                      ListStatements.page(DocumentTable.USERS, matching, request),
                      row -> row.getString("id"))
                  .size();
          assertThat(size).isEqualTo(101);
          return new Reading(
              new ListResult<>(size, List.of(), Optional.empty(), Optional.empty()),
              rowsRead("users") - before,
              0);
        });
  }

  private static ListRequest request(ResourceType type, Map<String, String> parameters) {
    return ListRequest.read(
        name -> Optional.ofNullable(parameters.get(name)), type, LIMITS, Instant.now());
  }

  /** By this connection of late, from the table or by its indexes. */
  private long rowsRead(String table) {
    return ((Number)
            entities
                .createNativeQuery(
                    """
                    SELECT seq_tup_read + idx_tup_fetch
                    FROM pg_stat_xact_user_tables
                    WHERE relid = CAST(:name AS regclass)
                    """)
                .setParameter("name", table)
                .getSingleResult())
        .longValue();
  }

  private void fill(TestAccount of) {
    for (String insert :
        new String[] {
          """
          INSERT INTO users (id, account_id, version, created, last_modified, doc)
          SELECT gen_random_uuid(), :account, 1, now(), now(), jsonb_build_object(
            'userName', 'user' || n || '@example.com', 'externalId', CAST(n AS text), 'active', true,
            'title', 'Title ' || n % 200, 'displayName', 'Display ' || n, 'nickName', 'all',
            'emails', jsonb_build_array(jsonb_build_object(
              'type', 'work', 'value', 'user' || n || '@example.com')))
          FROM generate_series(0, :last) AS n
          """,
          """
          INSERT INTO groups (id, account_id, type, version, created, last_modified, doc)
          SELECT gen_random_uuid(), :account, 'SCIM', 1, now(), now(), jsonb_build_object(
            'displayName', 'Group ' || n, 'externalId', CAST(n AS text))
          FROM generate_series(0, :last) AS n
          """,
          // Everybody is in one group, and one user in a hundred.
          """
          INSERT INTO membership (account_id, group_id, user_id)
          SELECT g.account_id, g.id, u.id
          FROM groups AS g
          JOIN users AS u ON u.account_id = g.account_id
          WHERE g.account_id = :account AND CAST(g.external_id AS integer) <= least(99, :last)
            AND (g.external_id = '0' OR u.external_id = '7')
          """
        }) {
      entities
          .createNativeQuery(insert)
          .setParameter("account", of.id())
          .setParameter("last", SIZE - 1)
          .executeUpdate();
    }
  }
}
