package dev.rollcall.access;

import dev.rollcall.groups.OtherGroups;
import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.Roles;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the tests of permissions share: a fresh account for each of them, and its administrator. A
 * grant is written as {@code permission} or {@code permission @ scope}.
 */
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
abstract class AccessHttpTest {

  @Inject TestAccounts accounts;
  @Inject OtherGroups others;

  TestAccount account;
  String admin;

  @BeforeEach
  void makeAccount() {
    use(accounts.create());
  }

  final void use(TestAccount other) {
    account = other;
    admin = accounts.adminToken(other, Roles.ACCOUNT_ADMIN);
  }

  RequestSpecification administering() {
    return account.administering(admin);
  }

  RequestSpecification administering(String json) {
    return administering().body(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Provisions a group with these members, and hands its id back. */
  String group(String name, String... members) {
    return account
        .sending(
            "{\"displayName\":\"%s\",\"members\":%s}"
                .formatted(
                    name,
                    Arrays.stream(members)
                        .map("{\"value\":\"%s\"}"::formatted)
                        .collect(Collectors.joining(",", "[", "]"))))
        .post("/Groups")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  ValidatableResponse patchGroup(String id, String operations) {
    return account.sending(patchOf(operations)).patch("/Groups/" + id).then();
  }

  ValidatableResponse patchUser(String id, String operations) {
    return account.sending(patchOf(operations)).patch("/Users/" + id).then();
  }

  ValidatableResponse setActive(String user, boolean active) {
    return patchUser(user, "[{'op':'replace','path':'active','value':%s}]".formatted(active));
  }

  static String patchOf(String operations) {
    return """
    {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": %s}
    """
        .formatted(operations.replace('\'', '"'));
  }

  ValidatableResponse add(String group, String... grants) {
    return administering(body(grants)).post("/groups/" + group + "/permissions").then();
  }

  ValidatableResponse set(String group, String... grants) {
    return administering(body(grants)).put("/groups/" + group + "/permissions").then();
  }

  static String body(String... grants) {
    return Arrays.stream(grants)
        .map(AccessHttpTest::json)
        .collect(Collectors.joining(",", "{\"permissions\":[", "]}"));
  }

  private static String json(String grant) {
    String[] parts = grant.split(" @ ", 2);
    return parts.length == 1
        ? "{\"permission\":\"%s\"}".formatted(grant)
        : "{\"permission\":\"%s\",\"scope\":\"%s\"}".formatted(parts[0], parts[1]);
  }

  /** What the group gives, in the order of the answer. */
  List<String> grants(String group) {
    return grants(administering().get("/groups/" + group + "/permissions").then());
  }

  /** What the user may do, in the order of the answer. */
  List<String> permissions(String user) {
    return grants(administering().get("/users/" + user + "/permissions").then());
  }

  static List<String> grants(ValidatableResponse answer) {
    var page = answer.statusCode(200).extract().jsonPath();
    return page.getList("items").stream()
        .map(Map.class::cast)
        .map(
            item ->
                item.get("scope") == null
                    ? (String) item.get("permission")
                    : item.get("permission") + " @ " + item.get("scope"))
        .toList();
  }

  /** The ids of those who have a permission. */
  List<String> holders(String permission) {
    return administering()
        .pathParam("permission", permission)
        .get("/permissions/{permission}/users")
        .then()
        .statusCode(200)
        .extract()
        .path("items.id");
  }

  List<String> holders(String permission, String scope) {
    return administering()
        .pathParam("permission", permission)
        .queryParam("scope", scope)
        .get("/permissions/{permission}/users")
        .then()
        .statusCode(200)
        .extract()
        .path("items.id");
  }
}
