package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.accounts.AccountSettings.UserNameChange;
import dev.rollcall.testing.Settings;
import dev.rollcall.users.Way.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The account's setting of what becomes of another userName. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class UserNameChangeTest extends UsersHttpTest {

  @Inject AccountScope scope;
  @Inject Session session;

  @ParameterizedTest
  @EnumSource
  void ignore_doesTheRestOfTheRequest(Way way) {
    String id = mona(UserNameChange.IGNORE);

    assertThat(rename(way, id, account.address("lisa")).status()).isEqualTo(200);

    assertShown(id, account.address("mona"), "Chief");
  }

  @ParameterizedTest
  @EnumSource
  void refuse_changesNothing(Way way) {
    String id = mona(UserNameChange.REFUSE);

    Outcome outcome = rename(way, id, account.address("lisa"));

    assertThat(outcome.status()).isEqualTo(400);
    assertThat(outcome.scimType()).isEqualTo("mutability");
    assertThat(outcome.detail()).contains("userName", "set to follow");
    assertShown(id, account.address("mona"), "Clerk");
  }

  @ParameterizedTest
  @EnumSource
  void refuse_takesTheSameNameInEveryCaseAndKeepsItsSpelling(Way way) {
    String id = mona(UserNameChange.REFUSE);

    assertThat(rename(way, id, account.address("mona")).status()).isEqualTo(200);
    assertThat(rename(way, id, account.address("MONA")).status()).isEqualTo(200);

    assertShown(id, account.address("mona"), "Chief");
  }

  @ParameterizedTest
  @EnumSource
  void follow_findsTheUserUnderItsNewNameAlone(Way way) {
    String id = mona(UserNameChange.FOLLOW);

    assertThat(rename(way, id, account.address("lisa")).status()).isEqualTo(200);

    assertShown(id, account.address("lisa"), "Chief");
    assertThat(found("lisa")).containsExactly(id);
    assertThat(found("mona")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void follow_takesAnotherDomainOfTheAccount(Way way) {
    String id = mona(UserNameChange.FOLLOW);
    accounts.verify(account, "new." + account.domain());

    assertThat(rename(way, id, "mona@new." + account.domain()).status()).isEqualTo(200);

    assertShown(id, "mona@new." + account.domain(), "Chief");
  }

  @ParameterizedTest
  @EnumSource
  void follow_refusesADomainThatIsNotVerified(Way way) {
    String id = mona(UserNameChange.FOLLOW);
    String foreign = accounts.create().domain();

    for (String name : new String[] {"mona@" + foreign, "mona@new." + account.domain(), "mona"}) {
      Outcome outcome = rename(way, id, name);

      assertThat(outcome.status()).isEqualTo(400);
      assertThat(outcome.scimType()).isEqualTo("invalidValue");
    }
    assertShown(id, account.address("mona"), "Clerk");
  }

  @ParameterizedTest
  @EnumSource
  void follow_refusesANameThatAnotherUserHas(Way way) {
    String id = mona(UserNameChange.FOLLOW);
    account.provision("lisa");

    Outcome outcome = rename(way, id, account.address("LISA"));

    assertThat(outcome.status()).isEqualTo(409);
    assertThat(outcome.scimType()).isEqualTo("uniqueness");
    assertShown(id, account.address("mona"), "Clerk");
  }

  @ParameterizedTest
  @EnumSource
  void follow_takesAnotherSpellingOfTheSameName(Way way) {
    String id = mona(UserNameChange.FOLLOW);

    assertThat(rename(way, id, account.address("Mona")).status()).isEqualTo(200);

    assertShown(id, account.address("Mona"), "Chief");
  }

  @Test
  void follow_leavesTheFormerNameToANewUser() {
    String id = mona(UserNameChange.FOLLOW);
    rename(Way.PUT, id, account.address("lisa"));

    assertThat(account.provision("mona")).isNotEqualTo(id);
  }

  @Test
  void follow_mayTakeTheNameOfADeletedUserWhoIsForgottenOnceItsHeirIsDeleted() {
    String id = mona(UserNameChange.FOLLOW);
    String former = account.provision("lisa");
    delete(former).statusCode(204);

    assertThat(rename(Way.PUT, id, account.address("lisa")).status()).isEqualTo(200);
    post("{\"userName\":\"%s\"}".formatted(account.address("lisa"))).statusCode(409);
    delete(id).statusCode(204);

    assertThat(account.provision("lisa")).isEqualTo(id);
  }

  @Test
  void follow_bringsADeletedUserBackUnderItsLastName() {
    String id = mona(UserNameChange.FOLLOW);
    rename(Way.PATCH, id, account.address("lisa"));
    delete(id).statusCode(204);

    assertThat(account.provision("mona")).isNotEqualTo(id);
    assertThat(account.provision("lisa")).isEqualTo(id);
  }

  @Test
  void follow_givesANameToOneOfThoseThatRaceForIt() throws Exception {
    String mona = mona(UserNameChange.FOLLOW);
    String lisa = account.provision("lisa");
    String name = account.address("prize");
    List<Callable<Integer>> race =
        List.of(
            () -> rename(Way.PUT, mona, name).status(),
            () -> rename(Way.PATCH, lisa, name).status(),
            () -> post("{\"userName\":\"%s\"}".formatted(name)).extract().statusCode());

    try (ExecutorService threads = Executors.newFixedThreadPool(race.size())) {
      assertThat(threads.invokeAll(race).stream().map(Future::resultNow).filter(s -> s != 409))
          .hasSize(1);
    }
    assertThat(found("prize")).hasSize(1);
  }

  /**
   * Two that swap their names wait for each other's, and the database makes one of them give up. A
   * transaction of the test's own plays the second request, so that they meet for certain; it never
   * comes to its end, because the first still has the name that it wants.
   */
  @Test
  void follow_putsOneOffOfTwoThatSwapTheirNames() throws Exception {
    String mona = mona(UserNameChange.FOLLOW);
    String lisa = account.provision("lisa");

    Response answer;
    int tries = 0;
    do {
      answer = swapped(mona, lisa);
    } while (answer.statusCode() != 503 && ++tries < 10); // Else it was the other's turn.

    answer
        .then()
        .statusCode(503)
        .header("Retry-After", "1")
        .contentType("application/scim+json")
        .body("detail", containsString("Another request changed the same things"));
    assertShown(mona, account.address("mona"), "Clerk");
    assertThat(rename(Way.PATCH, mona, account.address("new")).status()).isEqualTo(200);
  }

  /** The answer to whom lisa's name is to be given, while mona's is to be given to lisa. */
  private Response swapped(String mona, String lisa) throws Exception {
    FutureTask<Response> request =
        new FutureTask<>(
            () ->
                account
                    .sending(
                        patchOf(
                            "[{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"%s\"}]"
                                .formatted(account.address("lisa"))))
                    .patch("/Users/" + mona));
    assertThatThrownBy(
            () ->
                scope.run(
                    account.id(),
                    () -> {
                      setName(lisa, account.address("for-a-moment"));
                      Thread.ofVirtual().start(request);
                      awaitWhoWaitsForUs();
                      setName(lisa, account.address("mona"));
                    }))
        .hasStackTraceContaining("ERROR: ");
    return request.get();
  }

  private void setName(String id, String userName) {
    session
        .createNativeMutationQuery(
            """
            UPDATE users SET doc = jsonb_set(doc, '{userName}', to_jsonb(CAST(:name AS text)))
            WHERE account_id = :account AND id = :id
            """)
        .setParameter("name", userName)
        .setParameter("account", account.id())
        .setParameter("id", UUID.fromString(id))
        .executeUpdate();
  }

  private void awaitWhoWaitsForUs() {
    Instant end = Instant.now().plusSeconds(60);
    while (session
            .createNativeQuery(
                """
                SELECT count(*) FROM pg_locks
                WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
                """,
                Long.class)
            .getSingleResult()
        == 0) {
      assertThat(Instant.now()).isBefore(end);
    }
  }

  private String mona(UserNameChange change) {
    account = accounts.create(Settings.with(change));
    return account.provisionAs(
        "{\"userName\":\"%s\",\"title\":\"Clerk\"}".formatted(account.address("mona")));
  }

  private Outcome rename(Way way, String id, String userName) {
    return way.send(account, id, "{\"userName\":\"%s\",\"title\":\"Chief\"}".formatted(userName));
  }

  private void assertShown(String id, String userName, String title) {
    get(id).statusCode(200).body("userName", equalTo(userName)).body("title", equalTo(title));
  }

  private List<String> found(String localPart) {
    return account
        .request()
        .queryParam("filter", "userName eq \"%s\"".formatted(account.address(localPart)))
        .get("/Users")
        .then()
        .statusCode(200)
        .extract()
        .path("Resources.id");
  }
}
