package dev.rollcall.users;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of {@code /Users} share: a fresh account for each of them. */
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
abstract class UsersHttpTest {

  static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  @Inject TestAccounts accounts;

  TestAccount account;

  @BeforeEach
  void makeAccount() {
    account = accounts.create();
  }

  ValidatableResponse post(String json) {
    return account.sending(json).post("/Users").then();
  }

  ValidatableResponse put(String id, String json) {
    return account.sending(json).put("/Users/" + id).then();
  }

  /** A PATCH of the given operations, a JSON list. */
  ValidatableResponse patch(String id, String operations) {
    return account.sending(patchOf(operations)).patch("/Users/" + id).then();
  }

  ValidatableResponse get(String id) {
    return account.request().get("/Users/" + id).then();
  }

  ValidatableResponse delete(String id) {
    return account.request().delete("/Users/" + id).then();
  }

  /** The user as the service shows it now. */
  JsonPath shown(String id) {
    return JsonPath.from(get(id).statusCode(200).extract().asString());
  }

  int total() {
    return account.request().get("/Users").then().statusCode(200).extract().path("totalResults");
  }

  static String patchOf(String operations) {
    return """
    {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": %s}
    """
        .formatted(operations);
  }
}
