package dev.rollcall.groups;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of {@code /Groups} share: a fresh account for each of them. */
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
abstract class GroupsHttpTest {

  @Inject TestAccounts accounts;

  TestAccount account;

  @BeforeEach
  void makeAccount() {
    account = accounts.create();
  }

  ValidatableResponse post(String json) {
    return account.sending(json).post("/Groups").then();
  }

  ValidatableResponse put(String id, String json) {
    return account.sending(json).put("/Groups/" + id).then();
  }

  /** A PATCH of the given operations, a JSON list. */
  ValidatableResponse patch(String id, String operations) {
    return account.sending(patchOf(operations)).patch("/Groups/" + id).then();
  }

  ValidatableResponse get(String id) {
    return account.request().get("/Groups/" + id).then();
  }

  ValidatableResponse delete(String id) {
    return account.request().delete("/Groups/" + id).then();
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

  /** The group as the service shows it now. */
  JsonPath shown(String id) {
    return JsonPath.from(get(id).statusCode(200).extract().asString());
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
