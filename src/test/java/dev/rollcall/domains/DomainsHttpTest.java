package dev.rollcall.domains;

import static org.hamcrest.Matchers.equalTo;

import dev.rollcall.accounts.AccountScope;
import dev.rollcall.testing.DatabaseOwner;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.Roles;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of domains share: a fresh account, and names that nobody else uses. */
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields.
abstract class DomainsHttpTest {

  /** A domain that an account has claimed. */
  record Claim(TestAccount account, String id, String name, String value) {}

  final TestNameServer dns = NameServerOfTests.get();

  @Inject TestAccounts accounts;
  @Inject AccountScope scope;
  @Inject Session session;

  TestAccount account;

  @BeforeEach
  void makeAccount() {
    account = accounts.createWithoutDomain();
  }

  /** A name that somebody could own. */
  static String newName() {
    return "t" + UUID.randomUUID() + ".org";
  }

  RequestSpecification admin(TestAccount of) {
    return of.administering(accounts.adminToken(of, Roles.ACCOUNT_ADMIN));
  }

  RequestSpecification operator(TestAccount of) {
    return of.administering(accounts.operatorToken());
  }

  ValidatableResponse post(String... names) {
    return admin(account).body(body(names)).post("/domains").then();
  }

  static String body(String... names) {
    return "{\"names\":[\"" + String.join("\",\"", names) + "\"]}";
  }

  Claim claim(TestAccount by, String name) {
    JsonPath claimed =
        admin(by).body(body(name)).post("/domains").then().statusCode(201).extract().jsonPath();
    return new Claim(
        by, claimed.getString("items[0].id"), name, claimed.getString("items[0].publish[0].value"));
  }

  Claim claim() {
    return claim(account, newName());
  }

  void publish(Claim claim) {
    dns.answers(claim.name(), Answers.txt("v=spf1 -all", claim.value()));
  }

  /** There is the domain, and no TXT record. */
  void unpublish(Claim claim) {
    dns.answers(claim.name(), Answers.noData());
    dns.answers("_rollcall-challenge." + claim.name(), Answers.noSuchDomain());
  }

  Claim verified(Claim claim) {
    publish(claim);
    verify(claim).statusCode(200).body("domain.state", equalTo("verified"));
    return claim;
  }

  ValidatableResponse verify(Claim claim) {
    return admin(claim.account()).post("/domains/" + claim.id() + "/verify").then();
  }

  ValidatableResponse get(Claim claim) {
    return admin(claim.account()).get("/domains/" + claim.id()).then();
  }

  /** When it is looked up next by itself. */
  Instant next(Claim claim) {
    return Instant.parse(get(claim).statusCode(200).extract().path("nextLookUp"));
  }

  /** The events of the domain, in their order. */
  List<String> events(Claim claim) {
    return scope.call(
        claim.account().id(),
        () ->
            session
                .createNativeQuery(
                    "SELECT operation FROM provisioning_log WHERE resource_id = :id ORDER BY id",
                    String.class)
                .setParameter("id", claim.id())
                .getResultList());
  }

  /** Changes the row around the application, as time or another replica would. */
  static void change(Claim claim, String assignments) throws SQLException {
    DatabaseOwner.execute("UPDATE domain SET " + assignments + " WHERE id = '" + claim.id() + "'");
  }

  static void makeDue(Claim claim) throws SQLException {
    change(claim, "next_check = now() - interval '1 minute'");
  }
}
