package dev.rollcall.groups;

import dev.rollcall.testing.EndpointTest;
import dev.rollcall.web.Roles;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the tests of {@code /Groups} share: a fresh account for each of them. */
abstract class GroupsHttpTest extends EndpointTest {

  GroupsHttpTest() {
    super("/Groups");
  }

  /** A PATCH of the given operations, a JSON list. */
  ValidatableResponse patch(String id, String operations) {
    return account.sending(patchOf(operations)).patch("/Groups/" + id).then();
  }

  ValidatableResponse filter(String endpoint, String filter) {
    return account.request().param("filter", filter).get(endpoint).then();
  }

  /** Makes a group of that name with these members, and hands its id back. */
  String group(String name, String... members) {
    return post("{\"displayName\":\"%s\",\"members\":%s}".formatted(name, values(members)))
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** A request to the admin API as an administrator of the account. */
  RequestSpecification administering() {
    return account.administering(accounts.adminToken(account, Roles.ACCOUNT_ADMIN));
  }

  /** Makes a group of type LOCAL with these members, and hands its id back. */
  String local(String name, String... users) {
    String id = make("{\"type\":\"LOCAL\",\"displayName\":\"%s\"}".formatted(name));
    changeMembers(id, "{\"add\":%s}".formatted(strings(users))).statusCode(204);
    return id;
  }

  /** Makes a group of type SAML with these values, and hands its id back. */
  String saml(String name, String... values) {
    return make(
        "{\"type\":\"SAML\",\"displayName\":\"%s\",\"federatedAttributeValues\":%s}"
            .formatted(name, strings(values)));
  }

  private String make(String json) {
    return create(json).statusCode(201).extract().path("id");
  }

  /** A create of a group in the admin API. */
  ValidatableResponse create(String json) {
    return administering().body(bytes(json)).post("/groups").then();
  }

  ValidatableResponse change(String id, String json) {
    return administering().body(bytes(json)).patch("/groups/" + id).then();
  }

  ValidatableResponse changeMembers(String id, String json) {
    return administering().body(bytes(json)).post("/groups/" + id + "/members").then();
  }

  /** A sign-in of a user with these values in the assertion. */
  ValidatableResponse signIn(String user, String... values) {
    return signInAs("{\"userId\":\"%s\",\"groupValues\":%s}".formatted(user, strings(values)));
  }

  ValidatableResponse signInAs(String json) {
    return administering().body(bytes(json)).post("/saml-sign-ins").then();
  }

  /** The ids of the members as the admin API lists them. */
  List<String> membersOf(String id) {
    return administering()
        .get("/groups/" + id + "/members")
        .then()
        .statusCode(200)
        .extract()
        .path("items.id");
  }

  /** The names of all groups of a user, in their order. */
  List<String> groupsOf(String user) {
    return administering()
        .get("/users/" + user + "/groups")
        .then()
        .statusCode(200)
        .extract()
        .path("items.displayName");
  }

  /** The details of the log's entries of an event, the newest first. */
  List<String> logged(String event) {
    return administering()
        .get("/log")
        .then()
        .statusCode(200)
        .extract()
        .path("items.findAll { it.operation == '" + event + "' }.detail");
  }

  /** The JSON list of some texts, which need no escape. */
  static String strings(String... texts) {
    return Arrays.stream(texts)
        .collect(Collectors.joining("\",\"", "[\"", "\"]"))
        .replace("[\"\"]", "[]");
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /** The ids of the members, in the order of the answer. */
  List<String> members(String id) {
    List<String> ids = shown(id).getList("members.value");
    return ids == null ? List.of() : ids;
  }

  String version(String id) {
    return get(id).statusCode(200).extract().header("ETag");
  }

  /** A value of {@code members}. */
  static String values(String... ids) {
    return Arrays.stream(ids)
        .map("{\"value\":\"%s\"}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  static String patchOf(String operations) {
    return """
    {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": %s}
    """
        .formatted(operations.replace('\'', '"'));
  }
}
