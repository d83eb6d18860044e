package dev.rollcall.access;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.Roles;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An account with one of everything, for the requests of one row of the matrix. */
final class Wanted {

  private static final String URN = "urn:example:params:scim:schemas:matrix:2.0:User";

  /** What the endpoints that take a body are sent; everybody else gets an empty object. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("POST /api/v1/accounts", "{\"name\":\"{random}\"}"),
          Map.entry("PATCH /api/v1/accounts/{accountId}", "{\"name\":\"{random}\"}"),
          Map.entry("PUT /api/v1/accounts/{accountId}/schemas/{urn}", schema("changed")),
          Map.entry("POST /api/v1/accounts/{accountId}/schemas", schema("new")),
          Map.entry(
              "POST /api/v1/accounts/{accountId}/trusted-issuers",
              """
              {"issuer":"https://issuer.example/{random}","audience":"scim",
               "jwksUrl":"http://127.0.0.1:9/keys","subjects":["one"]}
              """),
          Map.entry("POST /scim/{accountId}/v2/Users", "{\"userName\":\"{address}\"}"),
          Map.entry("PUT /scim/{accountId}/v2/Users/{id}", "{\"userName\":\"{address}\"}"),
          Map.entry(
              "PATCH /scim/{accountId}/v2/Users/{id}",
              """
              {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
               "Operations":[{"op":"replace","path":"title","value":"Cook"}]}
              """),
          Map.entry(
              "POST /scim/{accountId}/v2/Users/.search",
              "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"]}"),
          Map.entry(
              "POST /scim/{accountId}/v2/.search",
              "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"]}"),
          Map.entry(
              "POST /scim/{accountId}/v2/Bulk",
              """
              {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[]}
              """));

  private final TestAccounts accounts;
  private final TestAccount own;
  private final TestAccount other;
  private final String operator;

  Wanted(TestAccounts accounts) {
    this.accounts = accounts;
    this.own = accounts.create();
    this.other = accounts.create();
    this.operator = accounts.operatorToken();
  }
}
