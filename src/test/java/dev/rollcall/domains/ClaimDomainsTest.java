package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ClaimDomainsTest extends DomainsHttpTest {

  @Test
  void claimed_isPendingWithTheRecordToPublishInBothPlaces() {
    String name = newName();
    JsonPath claimed =
        post(name)
            .statusCode(201)
            .header("Location", containsString("/accounts/" + account.id() + "/domains/"))
            .body("items", hasSize(1))
            .body("items[0].name", equalTo(name))
            .body("items[0].unicodeName", equalTo(name))
            .body("items[0].state", equalTo("pending"))
            .body("items[0].publish.host", contains("@", "_rollcall-challenge"))
            .body("items[0].publish.fullName", contains(name, "_rollcall-challenge." + name))
            .body("items[0].publish.type", contains("TXT", "TXT"))
            .body("items[0].publish.ttl", contains(300, 300))
            .body(
                "items[0].publish[0].value",
                matchesPattern("rollcall-site-verification=[0-9a-f]{32}"))
            .body("items[0].lookUps", equalTo(0))
            .body("items[0].lastLookUp", nullValue())
            .body("items[0].verifiedAt", nullValue())
            .body("items[0].verifiedBy", nullValue())
            .body("items[0].stoppedAt", nullValue())
            .extract()
            .jsonPath();
    assertThat(claimed.getString("items[0].publish[1].value"))
        .isEqualTo(claimed.getString("items[0].publish[0].value"));
    Instant created = Instant.parse(claimed.getString("items[0].created"));
    assertThat(Instant.parse(claimed.getString("items[0].nextLookUp")))
        .isBetween(created.plusSeconds(53), created.plusSeconds(67));
  }

  @Test
  void internationalName_isShownAsDnsKnowsItAndAsPeopleDo() {
    String name = newName();
    post("B\u00dcCHER-" + name.toUpperCase(Locale.ROOT))
        .statusCode(201)
        .body("items[0].name", matchesPattern("xn--bcher-t[0-9a-z-]+\\.org"))
        .body("items[0].unicodeName", equalTo("b\u00fccher-" + name));
  }

  @Test
  void several_areClaimedInTheOrderInWhichTheyAreNamed() {
    String first = newName();
    String second = newName();
    post(second, first, "uk." + first)
        .statusCode(201)
        .body("items.name", contains(second, first, "uk." + first));
    admin(account)
        .get("/domains")
        .then()
        .body("items.name", contains(second, first, "uk." + first));
  }

  @Test
  void oneBadName_isToldByItsPlaceAndNothingIsClaimed() {
    post(newName(), "not a domain", newName(), "192.0.2.1")
        .statusCode(400)
        .body("errors.field", contains("names[1]", "names[3]"))
        .body("errors[0].detail", containsString("not a domain"));
    assertNoDomains();
  }

  @Test
  void nameThatIsThereTwice_isTold() {
    String name = newName();
    post(name, name.toUpperCase(Locale.ROOT))
        .statusCode(400)
        .body("errors.field", contains("names[1]"))
        .body("errors[0].detail", containsString("names[0]"));
    assertNoDomains();
  }

  @Test
  void nameThatIsClaimedAlready_isToldAndNothingIsClaimed() {
    String name = newName();
    post(name).statusCode(201);
    post(newName(), name)
        .statusCode(409)
        .body("errors.field", contains("names[1]"))
        .body("errors[0].detail", containsString(name));
    admin(account).get("/domains").then().body("items", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"names\":null}",
        "{\"names\":[]}",
        "{\"names\":[null]}",
        "{\"names\":[1]}",
        "{\"names\":\"example.org\"}",
        "{\"name\":\"example.org\"}",
      })
  void bodyOfAnotherShape_isRefused(String body) {
    admin(account).body(body).post("/domains").then().statusCode(400);
    assertNoDomains();
  }

  @Test
  void moreThanAHundred_areRefused() {
    String[] names = Stream.generate(DomainsHttpTest::newName).limit(101).toArray(String[]::new);
    post(names).statusCode(400).body("errors[0].field", endsWith("names"));
    post(Stream.of(names).limit(100).toArray(String[]::new)).statusCode(201);
    assertThat(admin(account).get("/domains").then().extract().<Integer>path("items.size()"))
        .isEqualTo(100);
  }

  @Test
  void list_goesPageByPage() {
    String first = newName();
    String second = newName();
    post(first, second).statusCode(201);
    JsonPath page =
        admin(account)
            .queryParam("limit", 1)
            .get("/domains")
            .then()
            .body("items.name", contains(first))
            .body("nextCursor", notNullValue())
            .extract()
            .jsonPath();
    admin(account)
        .queryParam("limit", 1)
        .queryParam("cursor", page.getString("nextCursor"))
        .get("/domains")
        .then()
        .body("items.name", contains(second))
        .body("nextCursor", nullValue());
  }

  @Test
  void repeatedRequest_claimsOnce() {
    String body = body(newName(), newName());
    JsonPath made = repeat(body).statusCode(201).extract().jsonPath();
    repeat(body).statusCode(201).body("items.id", equalTo(made.getList("items.id")));
    repeat(body(newName())).statusCode(422);
  }

  private ValidatableResponse repeat(String body) {
    return admin(account).header("Idempotency-Key", "k").body(body).post("/domains").then();
  }

  @Test
  void secondAccount_claimsTheSameNameWithAValueOfItsOwn() {
    Claim claim = claim();
    Claim other = claim(accounts.createWithoutDomain(), claim.name());
    assertThat(other.value()).isNotEqualTo(claim.value());
  }

  @Test
  void value_staysUntilTheClaimIsDeleted() {
    Claim claim = claim();
    verify(claim).statusCode(200);
    get(claim).body("publish[0].value", equalTo(claim.value()));
    admin(account).delete("/domains/" + claim.id()).then().statusCode(204);
    assertThat(claim(account, claim.name()).value()).isNotEqualTo(claim.value());
  }

  @Test
  void anotherAccountsDomain_isNotThere() {
    Claim claim = claim();
    TestAccount other = accounts.createWithoutDomain();
    Claim reached = new Claim(other, claim.id(), claim.name(), claim.value());
    get(reached).statusCode(404);
    verify(reached).statusCode(404);
    admin(other).delete("/domains/" + claim.id()).then().statusCode(404);
    operator(other).post("/domains/" + claim.id() + "/move-here").then().statusCode(404);
    operator(other)
        .body("{\"verifiedBy\":\"SAML\"}")
        .post("/domains/" + claim.id() + "/mark-verified")
        .then()
        .statusCode(404);
    admin(other).get("/domains").then().body("items", hasSize(0));
    get(claim).statusCode(200).body("state", equalTo("pending")).body("lookUps", equalTo(0));
  }

  @Test
  void viewer_looksAndDoesNotTouch() {
    Claim claim = claim();
    String viewer = accounts.adminToken(account, Roles.ACCOUNT_VIEWER);
    account.administering(viewer).get("/domains/" + claim.id()).then().statusCode(200);
    account.administering(viewer).body(body(newName())).post("/domains").then().statusCode(403);
    account.administering(viewer).post("/domains/" + claim.id() + "/verify").then().statusCode(403);
    account.administering(viewer).delete("/domains/" + claim.id()).then().statusCode(403);
  }

  @Test
  void deleted_isGoneAndTheLogSaysWhatHappened() {
    Claim claim = claim();
    admin(account).delete("/domains/" + claim.id()).then().statusCode(204);
    get(claim).statusCode(404);
    admin(account).delete("/domains/" + claim.id()).then().statusCode(404);
    assertThat(events(claim)).containsExactly("domain.added", "domain.deleted");
  }

  @Test
  void confirmationThatIsNone_isRefused() {
    Claim claim = claim();
    admin(account).delete("/domains/" + claim.id() + "?confirm=yes").then().statusCode(400);
  }

  @Test
  void verifiedDomainWithUsers_isDeletedOnlyWhenThatIsConfirmed() {
    Claim claim = verified(claim());
    account.provisionAs("{\"userName\":\"eva@" + claim.name() + "\"}");

    admin(account)
        .delete("/domains/" + claim.id())
        .then()
        .statusCode(409)
        .body("detail", containsString("confirm=true"));
    get(claim).statusCode(200).body("state", equalTo("verified"));
    admin(account).delete("/domains/" + claim.id() + "?confirm=true").then().statusCode(204);

    account
        .sending("{\"userName\":\"uwe@" + claim.name() + "\"}")
        .post("/Users")
        .then()
        .statusCode(400)
        .body("detail", containsString("no verified domain yet"));
  }

  @Test
  void usersOfOtherDomainsAndAccounts_areNoneOfIt() {
    Claim claim = verified(claim());
    Claim below = verified(claim(account, "uk." + claim.name()));
    account.provisionAs("{\"userName\":\"eva@" + below.name() + "\"}");
    admin(account).delete("/domains/" + claim.id()).then().statusCode(204);
    TestAccount other = accounts.createWithoutDomain();
    Claim theirs = verified(claim(other, claim.name()));
    other.provisionAs("{\"userName\":\"eva@" + claim.name() + "\"}");
    Claim again = claim(account, claim.name());
    admin(account).delete("/domains/" + again.id()).then().statusCode(204);
    get(theirs).body("state", equalTo("verified"));
  }

  /** DNS knows one name for all spellings, and users are known by theirs. */
  @ParameterizedTest
  @ValueSource(strings = {"eva@b\u00fccher-%s", "eva@B\u00dcCHER-%s", "eva@bu\u0308cher-%s"})
  void usersOfAnInternationalDomain_areFoundInEverySpelling(String userName) {
    String name = newName();
    JsonPath claimed = post("b\u00fccher-" + name).statusCode(201).extract().jsonPath();
    Claim claim =
        verified(
            new Claim(
                account,
                claimed.getString("items[0].id"),
                claimed.getString("items[0].name"),
                claimed.getString("items[0].publish[0].value")));
    account.provisionAs("{\"userName\":\"" + userName.formatted(name) + "\"}");
    admin(account).delete("/domains/" + claim.id()).then().statusCode(409);
  }

  @Test
  void firstLookUp_isNotAtOnce() {
    Claim claim = claim();
    assertThat(Duration.between(Instant.now(), next(claim))).isPositive();
    assertThat(dns.queries(claim.name())).isZero();
    get(claim).body("publish", not(hasSize(0)));
  }

  private void assertNoDomains() {
    admin(account).get("/domains").then().statusCode(200).body("items", hasSize(0));
  }
}
