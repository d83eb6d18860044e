package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.net.IDN;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user lives in a verified domain of its account. */
@QuarkusTest
class UserDomainTest extends UsersHttpTest {

  @Test
  void unknownDomain_isRefused() {
    assertRefused("eva@elsewhere.example", "elsewhere.example");
  }

  @Test
  void subdomain_isAnotherDomain() {
    assertRefused("eva@uk." + account.domain(), "uk." + account.domain());
  }

  @Test
  void parentDomain_isAnotherDomain() {
    accounts.verify(account, "uk.parent-" + account.domain());
    assertRefused("eva@parent-" + account.domain(), "parent-" + account.domain());
  }

  @Test
  void domainOfAnotherAccount_isRefused() {
    String foreign = accounts.create().domain();
    assertRefused("eva@" + foreign, foreign);
  }

  @Test
  void accountWithoutAnyDomain_takesNoUser() {
    account = accounts.createWithoutDomain();
    assertRefused(account.address("eva"), account.domain());
  }

  @Test
  void unverifiedInternationalDomain_isNamedAsDnsKnowsIt() {
    assertRefused("eva@bücher.example", "xn--bcher-kva.example");
  }

  @Test
  void domain_isComparedWithoutRegardToCase() {
    post("{\"userName\":\"%s\"}".formatted("eva@" + account.domain().toUpperCase(Locale.ROOT)))
        .statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"eva@bücher-%s", "eva@BÜCHER-%s", "eva@xn--bcher-%s"})
  void verifiedInternationalDomain_isOneInEverySpelling(String userName) {
    accounts.verify(account, "bücher-" + account.domain());
    String ascii = IDN.toASCII("bücher-" + account.domain());
    String address =
        userName.startsWith("eva@xn") ? "eva@" + ascii : userName.formatted(account.domain());

    post("{\"userName\":\"%s\"}".formatted(address))
        .statusCode(201)
        .body("userName", equalTo(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"eva", "@", "eva@", "eva@localhost", "eva eva@example.com", "a@b@c.example"})
  void userNameThatIsNoAddress_isRefused(String userName) {
    post("{\"userName\":\"%s\"}".formatted(userName))
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"))
        .body("detail", containsString("userName"));
    assertThat(total()).isZero();
  }

  private void assertRefused(String userName, String namedDomain) {
    post("{\"userName\":\"%s\"}".formatted(userName))
        .statusCode(400)
        .contentType("application/scim+json")
        .body("schemas[0]", equalTo("urn:ietf:params:scim:api:messages:2.0:Error"))
        .body("status", equalTo("400"))
        .body("scimType", equalTo("invalidValue"))
        .body("detail", containsString(" " + namedDomain + " "));
    assertThat(total()).isZero();
  }
}
