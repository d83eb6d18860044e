package dev.rollcall.users;

import dev.rollcall.testing.TestAccount;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** The ways to change a user. Each has to hold the same rules. */
enum Way {
  PUT,
  PATCH,
  BULK_PUT,
  BULK_PATCH;

  /** What became of the change: the answer's, or that of the bulk operation. */
  record Outcome(int status, String scimType, String detail) {}

  boolean isPatch() {
    return this == PATCH || this == BULK_PATCH;
  }

  /**
   * Sends the change.
   *
   * @param attributes a JSON object
   */
  Outcome send(TestAccount account, String id, String attributes) {
    String path = "/Users/" + id;
    return switch (this) {
      case PUT -> single(account.sending(attributes).put(path));
      case PATCH -> single(account.sending(patch(attributes)).patch(path));
      case BULK_PUT -> bulk(account, "PUT", path, attributes);
      case BULK_PATCH -> bulk(account, "PATCH", path, patch(attributes));
    };
  }

  private static String patch(String attributes) {
    return UsersHttpTest.patchOf("[{\"op\": \"replace\", \"value\": %s}]".formatted(attributes));
  }

  private static Outcome single(Response response) {
    return outcome(response.statusCode(), response.jsonPath(), "");
  }

  private static Outcome bulk(TestAccount account, String method, String path, String data) {
    JsonPath answer =
        account
            .sending(
                """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
                 "Operations": [{"method": "%s", "path": "%s", "data": %s}]}
                """
                    .formatted(method, path, data))
            .post("/Bulk")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    int status = Integer.parseInt(answer.getString("Operations[0].status"));
    return outcome(status, answer, "Operations[0].response.");
  }

  private static Outcome outcome(int status, JsonPath body, String prefix) {
    return new Outcome(
        status,
        String.valueOf(body.getString(prefix + "scimType")),
        String.valueOf(body.getString(prefix + "detail")));
  }
}
