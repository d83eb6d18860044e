package dev.rollcall.access;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.Roles;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
          Map.entry("POST /api/v1/accounts/{accountId}/domains", "{\"names\":[\"{random}.org\"]}"),
          Map.entry(
              "POST /api/v1/accounts/{accountId}/domains/{id}/mark-verified",
              "{\"verifiedBy\":\"SAML\"}"),
          Map.entry("POST /api/v1/accounts/{accountId}/oauth-clients", "{\"description\":\"One\"}"),
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
          Map.entry("POST /scim/{accountId}/v2/Groups", "{\"displayName\":\"{random}\"}"),
          Map.entry("PUT /scim/{accountId}/v2/Groups/{id}", "{\"displayName\":\"{random}\"}"),
          Map.entry(
              "PATCH /scim/{accountId}/v2/Groups/{id}",
              """
              {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
               "Operations":[{"op":"remove","path":"members"}]}
              """),
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

  private final Map<String, String> ids = new HashMap<>();

  Wanted(TestAccounts accounts) {
    this.accounts = accounts;
    this.own = accounts.create();
    this.other = accounts.create();
    this.operator = accounts.operatorToken();
  }

  /** A request with the body that the endpoint takes, and no credential yet. */
  RequestSpecification request(String endpoint) {
    RequestSpecification request = RestAssured.given().redirects().follow(false);
    if (endpoint.startsWith("GET ") || endpoint.startsWith("DELETE ")) {
      return request;
    }
    if (endpoint.equals("POST /oauth2/token")) {
      return request.contentType("application/x-www-form-urlencoded").body("");
    }
    return request
        .contentType(endpoint.contains(" /scim/") ? "application/scim+json" : "application/json")
        .body(
            BODIES
                .getOrDefault(endpoint, "{}")
                .replace("{random}", UUID.randomUUID().toString())
                .replace("{address}", own.address(UUID.randomUUID().toString()))
                .getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The path with the ids of things that are there; what an earlier request deleted is made anew.
   */
  String filled(String endpoint) {
    String path = endpoint.substring(endpoint.indexOf(' ') + 1);
    String filled = path.replace("{accountId}", own.id().toString());
    int start = filled.indexOf('{');
    if (start >= 0) {
      String thing = path.replaceFirst("/\\{[a-zA-Z]+}(/[a-z-]+)?$", "");
      String id = existing(thing.substring(thing.lastIndexOf('/') + 1));
      filled = filled.replaceFirst("\\{[a-zA-Z]+}", id);
    }
    boolean deletesAccount = endpoint.equals("DELETE /api/v1/accounts/{accountId}");
    return deletesAccount ? filled + "?confirm=" + own.domain().replace(".example", "") : filled;
  }

  private String existing(String thing) {
    return switch (thing) {
      case "ResourceTypes" -> "User";
      case "Schemas" -> "urn:ietf:params:scim:schemas:core:2.0:User";
      case "Users", "users" -> own.provision(UUID.randomUUID().toString());
      case "Groups" ->
          own.sending(random("{\"displayName\":\"{random}\"}"))
              .post("/Groups")
              .then()
              .statusCode(201)
              .extract()
              .path("id");
      case "tokens" -> made("tokens", "{}");
      case "oauth-clients" -> made("oauth-clients", "{\"description\":\"One\"}");
      case "trusted-issuers" ->
          made(
              "trusted-issuers",
              random(BODIES.get("POST /api/v1/accounts/{accountId}/trusted-issuers")));
      case "domains" -> made("domains", random("{\"names\":[\"{random}.org\"]}"));
      case "schemas" -> {
        made("schemas", schema("old"));
        yield URN;
      }
      default -> throw new IllegalArgumentException("what is there to ask of " + thing + "?");
    };
  }

  /** A new thing each time, in place of the last: an account may not have many. */
  private String made(String thing, String body) {
    administering()
        .delete("/" + thing + "/" + ids.getOrDefault(thing, UUID.randomUUID().toString()));
    Response answer = administering().body(body).post("/" + thing);
    answer.then().statusCode(201);
    String location = answer.header("Location");
    String id = location.substring(location.lastIndexOf('/') + 1);
    ids.put(thing, id);
    return id;
  }

  /** The Authorization header of a credential, if it sends one. */
  Optional<String> header(Credential credential, String endpoint) {
    return token(credential, endpoint.contains(" /api/")).map(token -> "Bearer " + token);
  }

  private Optional<String> token(Credential credential, boolean api) {
    return switch (credential) {
      case NONE -> Optional.empty();
      case GARBAGE -> Optional.of("garbage");
      case EXPIRED ->
          Optional.of(api ? accounts.expiredAdminToken(own) : accounts.expiredToken(own));
      case DISABLED -> {
        Response token = administering().body("{}").post("/tokens");
        administering().post("/tokens/" + token.path("id") + "/disable").then().statusCode(200);
        yield Optional.of(token.path("value"));
      }
      case DELETED -> {
        Response token = administering().body("{}").post("/tokens");
        administering().delete("/tokens/" + token.path("id")).then().statusCode(204);
        yield Optional.of(token.path("value"));
      }
      case FOREIGN_TOKEN -> Optional.of(other.token());
      case TOKEN -> Optional.of(own.token());
      case VIEWER -> Optional.of(accounts.adminToken(own, Roles.ACCOUNT_VIEWER));
      case FOREIGN_ADMIN -> Optional.of(accounts.adminToken(other, Roles.ACCOUNT_ADMIN));
      case ADMIN -> Optional.of(accounts.adminToken(own, Roles.ACCOUNT_ADMIN));
      case OPERATOR -> Optional.of(operator);
    };
  }

  private RequestSpecification administering() {
    return own.administering(operator);
  }

  private static String random(String body) {
    return body.replace("{random}", UUID.randomUUID().toString());
  }

  private static String schema(String attribute) {
    return """
    {"resourceType":"User","id":"%s","name":"Matrix","description":"For a test.",
     "attributes":[{"name":"%s","type":"string","multiValued":false,"description":"One."}]}
    """
        .formatted(URN, attribute);
  }
}
