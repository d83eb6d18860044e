package dev.rollcall.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.Roles;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the log share: a fresh account for each of them, and its log. */
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
abstract class LogTest {

  @Inject TestAccounts accounts;
  @Inject RefusalLog refusals;
  @Inject RefusedCredentials credentials;

  TestAccount account;

  @BeforeEach
  void makeAccount() {
    account = accounts.create();
  }

  /** The log as its administrator reads it, newest first; what waited is written before. */
  List<Map<String, Object>> log(String... parameters) {
    return read(parameters).getList("items");
  }

  /** The only entry. */
  JsonPath onlyEntry(String... parameters) {
    JsonPath page = read(parameters);
    assertThat(page.getList("items")).hasSize(1);
    return page.setRootPath("items[0]");
  }

  private JsonPath read(String... parameters) {
    writeWhatWaits();
    RequestSpecification request = reading();
    for (int i = 0; i < parameters.length; i += 2) {
      request.queryParam(parameters[i], parameters[i + 1]);
    }
    return JsonPath.from(request.get("/log").then().statusCode(200).extract().asString());
  }

  RequestSpecification reading() {
    return account.administering(accounts.adminToken(account, Roles.ACCOUNT_VIEWER));
  }

  /** What is otherwise written a moment later. */
  void writeWhatWaits() {
    refusals.write();
    credentials.write();
  }

  static List<Object> each(List<Map<String, Object>> log, String member) {
    return log.stream().map(entry -> entry.get(member)).toList();
  }

  /** How many requests the entries stand for. */
  static int times(List<Map<String, Object>> log) {
    return each(log, "times").stream().mapToInt(times -> (Integer) times).sum();
  }

  static String patchOf(String operations) {
    return """
    {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": %s}
    """
        .formatted(operations);
  }
}
