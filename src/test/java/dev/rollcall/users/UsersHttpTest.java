package dev.rollcall.users;

import dev.rollcall.testing.EndpointTest;
import io.restassured.response.ValidatableResponse;

/** What the tests of {@code /Users} share: a fresh account for each of them. */
abstract class UsersHttpTest extends EndpointTest {

  static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  UsersHttpTest() {
    super("/Users");
  }

  /** A PATCH of the given operations, a JSON list. */
  ValidatableResponse patch(String id, String operations) {
    return account.sending(patchOf(operations)).patch("/Users/" + id).then();
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
