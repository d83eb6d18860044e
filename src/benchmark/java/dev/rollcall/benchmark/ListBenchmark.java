package dev.rollcall.benchmark;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.scim.message.Resource;
import dev.rollcall.scim.query.ListRequest;
import dev.rollcall.scim.query.ListResult;
import dev.rollcall.scim.query.Parameters;
import dev.rollcall.scim.query.Position;
import dev.rollcall.store.ListPlan;
import dev.rollcall.users.Users;
import dev.rollcall.web.RequestLimits;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a list costs in an account of 200,000 users: at the service, which is parsing, transaction
 * and database, and over HTTP, one request after the other; and how many rows the database reads
 * for it. It prints and asserts nothing.
 */
@QuarkusTest
@TestProfile(ListBenchmark.KeptData.class)
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class ListBenchmark {

  private static final int PAGE = 100;
  private static final String DEPARTMENT =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";

  @Inject ManyUsers manyUsers;
  @Inject Users users;
  @Inject AccountScope scope;
  @Inject RequestLimits limits;
  @Inject AgroalDataSource dataSource;

  @TestHTTPResource("/scim/")
  URI scim;

  private UUID account;
  private String token;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Keeps the users for the next run. */
  public static final class KeptData implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("rollcall.data-dir", "target/benchmark-data");
    }
  }

  @Test
  void lists() throws SQLException, IOException {
    ManyUsers.Access access = manyUsers.open();
    account = access.account();
    token = access.token();
    System.out.printf(
        "%n%-34s %17s %17s   %7s %7s %6s  %s%n",
        "milliseconds", "service p50  p99", "HTTP p50  p99", "read", "rows", "pages", "plan");
    for (Query query : Stream.concat(queries(), cursorQueries()).toList()) {
      Samples service = Samples.of(i -> atTheService(query, i));
      Samples http = Samples.of(i -> overHttp(query, i));
      ListPlan plan = plan(query);
      System.out.printf(
          "%-34s %s %s   %7d %7d %6d  %s%n",
          query.name(), service, http, plan.read(), plan.returned(), plan.pages(), plan.steps());
    }
  }

  private static Stream<Query> queries() {
    return Stream.of(
        Query.filter("userName eq", user -> "userName eq \"User%d@example.com\"".formatted(user)),
        Query.filter(
            "userName eq, nobody", user -> "userName eq \"x%d@x.example\"".formatted(user)),
        Query.filter("externalId eq", user -> "externalId eq \"ext-%032d\"".formatted(user)),
        Query.filter(
            "emails[type eq \"work\"].value eq",
            user -> "emails[type eq \"work\"].value eq \"user%d@example.com\"".formatted(user)),
        Query.filter(
            "emails.value eq", user -> "emails.value eq \"user%d@example.com\"".formatted(user)),
        Query.filter(
            "department eq",
            user -> DEPARTMENT + " eq \"Department %d\"".formatted(user % ManyUsers.DEPARTMENTS)),
        Query.filter(
            "department eq, nobody", user -> DEPARTMENT + " eq \"Desk %d\"".formatted(user)),
        Query.filter(
            "extension attribute eq",
            user -> ManyUsers.STAFF + ":badge eq \"b-%d\"".formatted(user)),
        Query.filter(
            "userName co", user -> "userName co \"er%05d\"".formatted(user % 20_000 + 10_000)),
        Query.filter(
            "userName sw", user -> "userName sw \"user%05d\"".formatted(user % 20_000 + 10_000)),
        Query.filter("active eq true", _ -> "active eq true"),
        Query.filter("active eq false", _ -> "active eq false"),
        Query.fixed("count=0", Map.of("startIndex", "1", "count", "0")),
        Query.fixed("startIndex=1", Map.of("startIndex", "1", "count", "" + PAGE)),
        Query.fixed("startIndex=199901", Map.of("startIndex", "199901", "count", "" + PAGE)));
  }

  private Stream<Query> cursorQueries() {
    return Stream.of("id", "userName")
        .flatMap(
            sortBy -> {
              Map<String, String> walk = Map.of("sortBy", sortBy, "count", "" + PAGE);
              ListRequest first = request(name -> Optional.ofNullable(walk.get(name)));
              return Stream.of(
                  Query.fixed("first page by cursor, by " + sortBy, walk),
                  Query.behind(
                      "last page by cursor, by " + sortBy,
                      walk,
                      lastPagesBefore(sortBy),
                      PAGE,
                      first.fingerprint()));
            });
  }

  /** The position of the last user that is not on the last page. */
  private Position lastPagesBefore(String sortBy) {
    Query query =
        Query.fixed(
            "",
            Map.of("sortBy", sortBy, "startIndex", "" + (ManyUsers.USERS - PAGE), "count", "1"));
    Resource user = atTheService(query, 0).resources().getFirst();
    return new Position(
        user.id(),
        Optional.of(
            sortBy.equals("id")
                ? user.id().toString()
                : user.document().path("userName").textValue()));
  }

  private ListResult<Resource> atTheService(Query query, int run) {
    return scope.call(account, () -> users.list(request(name -> query.parameter(user(run), name))));
  }

  private ListRequest request(Parameters parameters) {
    return ListRequest.read(
        parameters, scope.call(account, () -> users.type()), account, limits.list(), Instant.now());
  }

  private void overHttp(Query query, int run) {
    HttpRequest request =
        HttpRequest.newBuilder(scim.resolve(account + "/v2/Users?" + query.queryString(user(run))))
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(query.name() + " answers " + response.body());
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ListPlan plan(Query query) {
    ListRequest request = request(name -> query.parameter(user(1), name));
    return scope.call(
        account,
        () -> {
          try (Connection connection = dataSource.getConnection()) {
            return request.page().count() == 0
                ? ListPlan.ofCount(connection, account, request)
                : ListPlan.ofPage(connection, account, request);
          }
        });
  }

  /** Another user each time, far apart. */
  private static int user(int run) {
    return (int) (run * 7_919L % ManyUsers.USERS);
  }
}
