package dev.rollcall.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.assertj.core.data.TemporalUnitOffset;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields.
class TokenRotationTest {

  private static final TemporalUnitOffset A_MINUTE = within(1, ChronoUnit.MINUTES);

  @Inject TestAccounts accounts;
  @Inject AccountScope scope;
  @Inject TokenExpiry expiry;
  @Inject ScimTokenRepository repository;
  @Inject Session session;
  @Inject LoggedEvents log;

  private TestAccount account;

  @BeforeEach
  void openAccount() {
    account = accounts.create();
  }

  @Test
  void rotated_bothAreGoodUntilTheOverlapIsOver() throws Exception {
    Made old = make("{\"description\":\"Okta\"}");
    ValidatableResponse rotated =
        rotate(old.id(), "{\"overlap\":\"PT2H\"}")
            .statusCode(201)
            .body("description", equalTo("Okta"));
    String successor = rotated.extract().path("value");
    assertThat(Instant.parse(rotated.extract().path("previousEndsAt")))
        .isCloseTo(Instant.now().plus(2, ChronoUnit.HOURS), A_MINUTE);
    assertThat(List.of(statusWith(old.value()), statusWith(successor))).containsExactly(200, 200);

    endNow(old.id());
    expiry.look();

    assertThat(List.of(statusWith(old.value()), statusWith(successor))).containsExactly(401, 200);
    admin().get("/tokens/{id}", old.id()).then().statusCode(404);
    assertThat(log.of(account, old.id()))
        .containsExactly("token.created", "token.rotated", "token.deleted");
  }

  @Test
  void rotatedWithoutABody_overlapsADay() {
    Made old = make("{}");
    String end = rotate(old.id(), "").statusCode(201).extract().path("previousEndsAt");
    assertThat(Instant.parse(end)).isCloseTo(Instant.now().plus(1, ChronoUnit.DAYS), A_MINUTE);
    admin().get("/tokens/{id}", old.id()).then().statusCode(200).body("expiresAt", equalTo(end));
  }

  @Test
  void overlapOfNothing_endsTheOldTokenAtOnce() {
    Made old = make("{}");
    assertThat(statusWith(old.value())).isEqualTo(200);
    rotate(old.id(), "{\"overlap\":\"PT0S\"}").statusCode(201);
    assertThat(statusWith(old.value())).isEqualTo(401);
    admin().get("/tokens/{id}", old.id()).then().statusCode(404);
  }

  @Test
  void overlap_neverLengthensALife() {
    Instant end = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    Made old = make("{\"expiresAt\":\"" + end + "\"}");
    rotate(old.id(), "{\"overlap\":\"P30D\"}")
        .statusCode(201)
        .body("previousEndsAt", equalTo(end.toString()));
  }

  @Test
  void successor_livesAsLongAsTheOldOneWasMadeFor() {
    Made old = make("{\"expiresAt\":\"" + Instant.now().plus(90, ChronoUnit.DAYS) + "\"}");
    String end = rotate(old.id(), "{}").extract().path("expiresAt");
    assertThat(Instant.parse(end)).isCloseTo(Instant.now().plus(90, ChronoUnit.DAYS), A_MINUTE);
  }

  @Test
  void successor_hasTheExpiryThatIsAskedFor() {
    String soon = "{\"expiresAt\":\"" + Instant.now().plus(90, ChronoUnit.DAYS) + "\"}";
    rotate(make(soon).id(), "{\"expiresAt\":\"2100-01-01T00:00:00Z\"}")
        .body("expiresAt", equalTo("2100-01-01T00:00:00Z"));
    rotate(make(soon).id(), "{\"neverExpires\":true}").body("expiresAt", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"overlap\":\"-PT1S\"}",
        "{\"overlap\":\"P31D\"}",
        "{\"overlap\":\"PT720H1S\"}",
        "{\"overlap\":\"tomorrow\"}",
        "{\"expiresAt\":\"2001-01-01T00:00:00Z\"}",
        "{\"expiresAt\":\"2100-01-01T00:00:00Z\",\"neverExpires\":true}"
      })
  void whatCannotBe_isRefusedAndChangesNothing(String body) {
    Made old = make("{}");
    rotate(old.id(), body).statusCode(400);
    admin()
        .get("/tokens/{id}", old.id())
        .then()
        .body("expiresAt", nullValue())
        .body("replacedBy", nullValue());
    admin().get("/tokens").then().body("items", hasSize(2));
  }

  @Test
  void repeatedRotation_makesOneTokenAndShowsItsValueOnce() {
    Made old = make("{}");
    ValidatableResponse first =
        admin().header("Idempotency-Key", "r1").post("/tokens/{id}/rotate", old.id()).then();
    admin()
        .header("Idempotency-Key", "r1")
        .post("/tokens/{id}/rotate", old.id())
        .then()
        .statusCode(201)
        .body("id", equalTo(first.extract().path("id")))
        .body("previousEndsAt", equalTo(first.extract().path("previousEndsAt")))
        .body("value", nullValue());
  }

  @Test
  void rotatedToken_cannotBeRotatedAgain() {
    Made old = make("{}");
    String successor = rotate(old.id(), "{}").extract().path("id");
    rotate(old.id(), "{}").statusCode(409).body("detail", containsString(successor));
  }

  @Test
  void tokenWhosePredecessorIsStillGood_isRotatedOnceThatIsDeleted() {
    Made old = make("{}");
    String successor = rotate(old.id(), "{}").extract().path("id");
    rotate(successor, "{}").statusCode(409).body("detail", containsString(old.id()));

    admin().delete("/tokens/{id}", old.id()).then().statusCode(204);

    rotate(successor, "{}").statusCode(201);
  }

  @Test
  void atTheLimit_rotatingWorksAndMakesNoRoom() {
    Made old = make("{}");
    for (int i = 2; i < 10; i++) {
      make("{}");
    }
    String successor = rotate(old.id(), "{}").statusCode(201).extract().path("id");
    admin().post("/tokens").then().statusCode(409);

    // Without the new one the old one counts again, or rotating would be a way around the limit.
    admin().delete("/tokens/{id}", successor).then().statusCode(204);
    admin().post("/tokens").then().statusCode(409);

    admin().delete("/tokens/{id}", old.id()).then().statusCode(204);
    admin().post("/tokens").then().statusCode(201);
  }

  @Test
  void disabledToken_staysRefusedDuringTheOverlap() {
    Made old = make("{}");
    admin().post("/tokens/{id}/disable", old.id()).then().statusCode(200);
    String successor = rotate(old.id(), "{}").statusCode(201).extract().path("value");
    assertThat(List.of(statusWith(old.value()), statusWith(successor))).containsExactly(401, 200);
  }

  @Test
  void secretOfARotation_isInNoOtherAnswer() {
    Made old = make("{}");
    String value = rotate(old.id(), "{}").extract().path("value");
    admin().get("/tokens").then().body(not(containsString(value)));
  }

  private record Made(String id, String value) {}

  private Made make(String body) {
    ValidatableResponse made = admin().body(body).post("/tokens").then().statusCode(201);
    return new Made(made.extract().path("id"), made.extract().path("value"));
  }

  private ValidatableResponse rotate(String id, String body) {
    return admin().body(body).post("/tokens/{id}/rotate", id).then();
  }

  /** As if the time until its end had passed. */
  private void endNow(String id) {
    scope.run(
        account.id(),
        () ->
            session
                .createNativeMutationQuery(
                    "UPDATE scim_token SET expires_at = now() WHERE id = :id")
                .setParameter("id", UUID.fromString(id))
                .executeUpdate());
  }

  private RequestSpecification admin() {
    return account.administering(accounts.adminToken(account, Roles.ACCOUNT_ADMIN));
  }

  private int statusWith(String value) {
    return account
        .anonymous()
        .header("Authorization", "Bearer " + value)
        .get("/test/account")
        .statusCode();
  }
}
