package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.accounts.AccountScope;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.hibernate.Session;

/** What the tests of an account's limits share. */
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
abstract class LimitsHttpTest extends GroupsHttpTest {

  static final int CLIENTS = 32;

  @Inject AccountScope scope;
  @Inject Session session;

  /** Sets a limit as an operator does. */
  void limit(String name, int most) {
    account
        .administering(accounts.operatorToken())
        .body("{\"limits\":{\"%s\":%d}}".formatted(name, most))
        .patch()
        .then()
        .statusCode(200);
  }

  /** What the account itself says it holds: {@code users} or {@code groups}. */
  int used(String what) {
    return account
        .administering(accounts.operatorToken())
        .get()
        .then()
        .statusCode(200)
        .extract()
        .path("usage." + what);
  }

  /** The answers to requests that are sent at the same time. */
  static List<ExtractableResponse<Response>> together(
      IntFunction<Callable<ExtractableResponse<Response>>> request) throws Exception {
    return Together.all(CLIENTS, request);
  }

  /** So many have succeeded, and all others were refused by the limit of that name. */
  static void assertSucceeded(
      int expected, int status, String limit, List<ExtractableResponse<Response>> answers) {
    assertThat(answers)
        .allSatisfy(
            answer -> {
              if (answer.statusCode() != status) {
                assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
                assertThat(answer.<String>path("scimType")).isEqualTo("tooMany");
                assertThat(answer.<String>path("detail")).contains(limit);
              }
            });
    assertThat(answers.stream().filter(answer -> answer.statusCode() == status)).hasSize(expected);
  }

  /** A number that a query of the account's own tables answers. */
  long number(String sql) {
    return scope.call(
        account.id(),
        () ->
            session
                .createNativeQuery(sql, Long.class)
                .setParameter("account", account.id())
                .getSingleResult());
  }

  /** How many rows of users or groups there truly are. */
  long rows(String table) {
    return number("SELECT count(*) FROM " + table + " WHERE account_id = :account");
  }

  /**
   * Makes groups of a type that SCIM does not see, with these members, and hands their ids back.
   */
  List<String> groupsOf(GroupType type, int number, String... members) {
    return scope.call(
        account.id(),
        () -> {
          List<String> ids =
              session
                  .createNativeQuery(
                      """
                      INSERT INTO groups (id, account_id, type, doc, version, created, last_modified)
                      SELECT gen_random_uuid(), :account, :type,
                        jsonb_build_object('displayName', gen_random_uuid()), 1, now(), now()
                      FROM generate_series(1, :number)
                      RETURNING CAST(id AS text)
                      """,
                      String.class)
                  .setParameter("account", account.id())
                  .setParameter("type", type.name())
                  .setParameter("number", number)
                  .getResultList();
          for (String member : members) {
            session
                .createNativeMutationQuery(
                    """
                    INSERT INTO membership (account_id, group_id, user_id)
                    SELECT :account, CAST(made.id AS uuid), :member
                    FROM unnest(CAST(:ids AS text[])) AS made(id)
                    """)
                .setParameter("account", account.id())
                .setParameter("member", UUID.fromString(member))
                .setParameter("ids", "{" + String.join(",", ids) + "}")
                .executeUpdate();
          }
          return ids;
        });
  }
}
