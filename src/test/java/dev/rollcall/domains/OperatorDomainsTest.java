package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.rollcall.testing.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OperatorDomainsTest extends DomainsHttpTest {

  @ParameterizedTest
  @ValueSource(strings = {"SAML", "OPERATOR"})
  void markedDomain_isVerifiedWithoutDns(String by) {
    Claim claim = claim();
    mark(claim, by)
        .statusCode(200)
        .body("state", equalTo("verified"))
        .body("verifiedBy", equalTo(by))
        .body("nextLookUp", nullValue());
    account.provisionAs("{\"userName\":\"eva@" + claim.name() + "\"}");
    assertThat(dns.queries(claim.name())).isZero();
    assertThat(events(claim)).containsExactly("domain.added", "domain.verified");
  }

  /** Verified for SAML, it never had a record. */
  @Test
  void markedDomain_missesNoRecord() {
    Claim claim = claim();
    unpublish(claim);
    mark(claim, "SAML").statusCode(200);
    verify(claim)
        .statusCode(200)
        .body("domain.state", equalTo("verified"))
        .body("domain.recordMissingSince", nullValue())
        .body("domain.nextLookUp", nullValue());
  }

  @Test
  void verifiedDomain_keepsItsProof() {
    Claim claim = verified(claim());
    mark(claim, "SAML").statusCode(200).body("verifiedBy", equalTo("DNS"));
    assertThat(events(claim)).containsExactly("domain.added", "domain.verified");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"verifiedBy\":\"DNS\"}", "{\"verifiedBy\":null}", ""})
  void reasonThatIsNone_isRefused(String body) {
    Claim claim = claim();
    operator(account)
        .body(body)
        .post("/domains/" + claim.id() + "/mark-verified")
        .then()
        .statusCode(400);
    get(claim).body("state", equalTo("pending"));
  }

  @Test
  void administrator_marksAndMovesNothing() {
    Claim claim = claim();
    admin(account)
        .body("{\"verifiedBy\":\"SAML\"}")
        .post("/domains/" + claim.id() + "/mark-verified")
        .then()
        .statusCode(403);
    admin(account).post("/domains/" + claim.id() + "/move-here").then().statusCode(403);
  }

  @Test
  void domainOfAnotherAccount_isNotMarkedButMoved() {
    Claim former = verified(claim());
    String user = account.provisionAs("{\"userName\":\"eva@" + former.name() + "\"}");
    TestAccount owner = accounts.createWithoutDomain();
    Claim claim = claim(owner, former.name());

    mark(claim, "SAML").statusCode(409).body("detail", containsString("Another account"));
    moveConfirmed(claim)
        .statusCode(200)
        .body("state", equalTo("verified"))
        .body("verifiedBy", equalTo("OPERATOR"));

    owner.provisionAs("{\"userName\":\"eva@" + former.name() + "\"}");
    get(former)
        .body("state", equalTo("pending"))
        .body("verifiedAt", nullValue())
        .body("verifiedBy", nullValue())
        .body("nextLookUp", nullValue())
        .body("stoppedAt", notNullValue())
        .body("lastLookUp.outcome", equalTo("VERIFIED_ELSEWHERE"))
        .body("lastLookUp.detail", containsString("given this domain to another account"))
        .body("lastLookUp.detail", not(containsString(owner.id().toString())));
    account
        .sending("{\"userName\":\"uwe@" + former.name() + "\"}")
        .post("/Users")
        .then()
        .statusCode(400);
    account.request().get("/Users/" + user).then().statusCode(200);
    assertThat(events(former)).containsExactly("domain.added", "domain.verified", "domain.moved");
    assertThat(events(claim)).containsExactly("domain.added", "domain.moved");
  }

  @Test
  void domainInWhichTheOtherAccountHasUsers_isNotMovedByMistake() {
    Claim former = verified(claim());
    account.provisionAs("{\"userName\":\"eva@" + former.name() + "\"}");
    account.provisionAs("{\"userName\":\"uwe@" + former.name().toUpperCase(Locale.ROOT) + "\"}");
    account.provisionAs("{\"userName\":\"pia@" + verified(claim()).name() + "\"}");
    Claim claim = claim(accounts.createWithoutDomain(), former.name());

    move(claim)
        .statusCode(409)
        .body("detail", containsString("users in it: 2."))
        .body("detail", containsString(account.id().toString()))
        .body("detail", containsString("confirm=true"));
    operator(claim.account())
        .post("/domains/" + claim.id() + "/move-here?confirm=yes")
        .then()
        .statusCode(400);

    get(former).body("state", equalTo("verified"));
    get(claim).body("state", equalTo("pending"));
    assertThat(events(former)).containsExactly("domain.added", "domain.verified");
    account.provisionAs("{\"userName\":\"ida@" + former.name() + "\"}");
    moveConfirmed(claim).statusCode(200).body("state", equalTo("verified"));
  }

  @Test
  void formerOwner_doesNotGetItBackByAsking() {
    Claim former = verified(claim());
    Claim claim = claim(accounts.createWithoutDomain(), former.name());
    move(claim).statusCode(200);
    verify(former)
        .statusCode(200)
        .body("domain.state", equalTo("pending"))
        .body("lookUp.outcome", equalTo("VERIFIED_ELSEWHERE"));
  }

  @Test
  void domainThatNobodyHas_isNotMoved() {
    Claim claim = claim();
    claim(accounts.createWithoutDomain(), claim.name());
    move(claim).statusCode(409).body("detail", containsString("No other account"));
    get(claim).body("state", equalTo("pending"));
  }

  @Test
  void domainThatIsHereAlready_staysAsItIs() {
    Claim claim = verified(claim());
    move(claim).statusCode(200).body("verifiedBy", equalTo("DNS"));
    assertThat(events(claim)).containsExactly("domain.added", "domain.verified");
  }

  private ValidatableResponse mark(Claim claim, String by) {
    return operator(claim.account())
        .body("{\"verifiedBy\":\"" + by + "\"}")
        .post("/domains/" + claim.id() + "/mark-verified")
        .then();
  }

  private ValidatableResponse move(Claim claim) {
    return operator(claim.account()).post("/domains/" + claim.id() + "/move-here").then();
  }

  private ValidatableResponse moveConfirmed(Claim claim) {
    return operator(claim.account())
        .post("/domains/" + claim.id() + "/move-here?confirm=true")
        .then();
  }
}
