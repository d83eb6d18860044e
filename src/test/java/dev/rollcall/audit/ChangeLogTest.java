package dev.rollcall.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.accounts.AccountScope;
import dev.rollcall.users.Users;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every change of a user is an entry, written when and only when the change is. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class ChangeLogTest extends LogTest {

  private static final String UNVERIFIED = "eve@elsewhere.example";

  @Inject Users users;
  @Inject AccountScope scope;

  @Test
  void create_saysWhoMadeWhat() {
    String id =
        account
            .sending(
                "{\"userName\":\"%s\",\"externalId\":\"00u1\",\"displayName\":\"Jane D.\",\"title\":\"Cook\"}"
                    .formatted(account.address("jane")))
            .header("X-Request-Id", "request-7")
            .post("/Users")
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    JsonPath entry = onlyEntry();

    assertThat(entry.getString("operation")).isEqualTo("create");
    assertThat(entry.getString("outcome")).isEqualTo("SUCCESS");
    assertThat(entry.getString("requestId")).isEqualTo("request-7");
    assertThat(entry.getString("caller.kind")).isEqualTo("token");
    assertThat(entry.getString("caller.name")).isEqualTo(account.token().substring(0, 13));
    assertThat(entry.<Object>get("resource"))
        .isEqualTo(
            Map.of(
                "type",
                "User",
                "id",
                id,
                "externalId",
                "00u1",
                "userName",
                account.address("jane"),
                "displayName",
                "Jane D."));
    assertThat(entry.getInt("times")).isEqualTo(1);
    assertThat(entry.getString("message"))
        .isEqualTo("User %s was created.", account.address("jane"));
    assertThat(entry.<Object>get("ignored")).isNull();
    assertThat(entry.<Object>get("status")).isNull();
  }

  @Test
  void changesOfAUser_areOneEntryEachNewestFirst() {
    String id = account.provision("jane");
    patch(id, "[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Cook\"}]");
    put(id, "{\"userName\":\"%s\",\"title\":\"Chef\"}".formatted(account.address("jane")));
    account.request().delete("/Users/" + id).then().statusCode(204);

    List<Map<String, Object>> log = log();

    assertThat(each(log, "operation")).containsExactly("delete", "replace", "patch", "create");
    assertThat(each(log, "message"))
        .containsExactly(
            "User %s was deleted.".formatted(account.address("jane")),
            "User %s was replaced.".formatted(account.address("jane")),
            "User %s was changed.".formatted(account.address("jane")),
            "User %s was created.".formatted(account.address("jane")));
  }

  @Test
  void switchingAUserOffAndOn_isSaidInAWordOfItsOwn() {
    String id = account.provision("jane");
    patch(id, "[{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}]");
    put(id, "{\"userName\":\"%s\",\"active\":true}".formatted(account.address("jane")));
    put(id, "{\"userName\":\"%s\",\"active\":false}".formatted(account.address("jane")));
    patch(id, "[{\"op\":\"add\",\"value\":{\"active\":true,\"shoeSize\":46}}]");

    List<Map<String, Object>> log = log();

    assertThat(each(log, "message").subList(0, 4))
        .containsExactly(
            "User %s was changed and reactivated. Ignored: shoeSize."
                .formatted(account.address("jane")),
            "User %s was replaced and deactivated.".formatted(account.address("jane")),
            "User %s was replaced and reactivated.".formatted(account.address("jane")),
            "User %s was changed and deactivated.".formatted(account.address("jane")));
    assertThat(log.get(1)).containsEntry("detail", "deactivated");
  }

  @Test
  void requestThatChangesNothing_isNoEntry() {
    String id = account.provision("jane");
    put(id, "{\"userName\":\"%s\"}".formatted(account.address("jane")));
    patch(id, "[{\"op\":\"replace\",\"path\":\"active\",\"value\":true}]");
    account.request().get("/Users/" + id).then().statusCode(200);
    account.request().get("/Users").then().statusCode(200);

    assertThat(log()).hasSize(1);
  }

  @Test
  void ignoredUserName_isReportedThoughNothingChanged() {
    String id = account.provision("jane");
    patch(
        id,
        "[{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"%s\"}]"
            .formatted(account.address("new-name")));

    JsonPath entry = onlyEntry("operation", "patch");

    assertThat(entry.getString("outcome")).isEqualTo("SUCCESS");
    assertThat(entry.getList("ignored.path")).isEqualTo(List.of("userName"));
    assertThat(entry.getString("ignored[0].reason")).contains("persistent");
    assertThat(entry.getString("resource.userName")).isEqualTo(account.address("jane"));
    assertThat(entry.getString("message"))
        .isEqualTo(
            "User %s was left as it was. Ignored: userName.".formatted(account.address("jane")));
    assertThat(entry.prettify()).doesNotContain("new-name");
  }

  @Test
  void ignoredAttributes_areNamedWithoutTheirValues() {
    account.provisionAs(
        """
        {"userName":"%s","favouriteColour":"mauve-value","name":{"nobility":"count-value"},
         "password":"pw-value","id":"42","meta":{"version":"x"},
         "urn:example:unknown":{"secret":"unknown-value"}}
        """
            .formatted(account.address("jane")));

    JsonPath entry = onlyEntry();

    assertThat(entry.getList("ignored.path"))
        .isEqualTo(List.of("favouriteColour", "name.nobility", "urn:example:unknown", "password"));
    assertThat(entry.prettify()).doesNotContain("-value");
  }

  @Test
  void ignoredAttributesOfAPatch_areNamedWithoutTheirValues() {
    String id = account.provision("jane");
    patch(
        id,
        """
        [{"op":"add","path":"nobility","value":"count-value"},
         {"op":"replace","path":"password","value":"pw-value"},
         {"op":"add","path":"pets[name eq \\"rex-value\\"].age","value":7},
         {"op":"replace","value":{"shoeSize":"46-value","title":"Cook"}}]
        """);

    JsonPath entry = onlyEntry("operation", "patch");

    assertThat(entry.<String>getList("ignored.path"))
        .containsExactlyInAnyOrder("nobility", "pets[…].age", "shoeSize", "password");
    assertThat(entry.prettify()).doesNotContain("-value");
  }

  @Test
  void hostileNames_areShortFewAndOfOneLine() {
    String many =
        IntStream.range(0, 500)
            .mapToObj(i -> "\"a%d\\nb%s\":1".formatted(i, "x".repeat(1000)))
            .collect(Collectors.joining(","));
    account.provisionAs("{\"userName\":\"%s\",%s}".formatted(account.address("jane"), many));

    List<String> paths = onlyEntry().getList("ignored.path");

    assertThat(paths)
        .hasSize(21)
        .allSatisfy(path -> assertThat(path).hasSizeLessThanOrEqualTo(100).doesNotContain("\n"));
    assertThat(onlyEntry().getString("ignored[20].reason")).startsWith("480 more");
  }

  @Test
  void longNames_areCutAndDoNotBreakTheRequest() {
    String name = "😀".repeat(20_000);
    account.provisionAs(
        "{\"userName\":\"%s\",\"displayName\":\"%s\"}".formatted(account.address("jane"), name));

    assertThat(onlyEntry().getString("resource.displayName")).hasSizeLessThanOrEqualTo(1000);
  }

  @Test
  void tokenThatSomebodyPasted_isNoneInTheLog() {
    account.provisionAs(
        "{\"userName\":\"%s\",\"displayName\":\"my token: %s!\",\"x%s\":1}"
            .formatted(account.address("jane"), account.token(), account.token()));

    JsonPath entry = onlyEntry();

    assertThat(entry.prettify()).doesNotContain(account.token());
    assertThat(entry.getString("resource.displayName"))
        .isEqualTo("my token: %s…!", account.token().substring(0, 13));
  }

  @Test
  void changeThatIsRolledBack_isNoEntry() {
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("userName", account.address("jane"));

    assertThatThrownBy(
            () ->
                scope.run(
                    account.id(),
                    () -> {
                      users.create(body);
                      throw new IllegalStateException("the work goes on and fails");
                    }))
        .hasStackTraceContaining("goes on and fails");

    assertThat(log()).isEmpty();
    account.request().get("/Users").then().body("totalResults", equalTo(0));
  }

  @Test
  void circleOfABulk_isLoggedWhole() {
    bulk(member("a", "b", account.address("a")), member("b", "a", account.address("b")));

    assertThat(each(log("operation", "create"), "outcome")).containsExactly("SUCCESS", "SUCCESS");
  }

  @Test
  void circleOfABulkThatIsRolledBack_leavesItsRefusalsAlone() {
    bulk(member("a", "b", account.address("a")), member("b", "a", UNVERIFIED));

    List<Map<String, Object>> log = log();

    assertThat(each(log, "outcome")).containsExactly("REFUSED", "REFUSED");
    assertThat(each(log, "operation")).containsExactly("create", "create");
    account.request().get("/Users").then().body("totalResults", equalTo(0));
  }

  @Test
  void requestsAtOnce_areAllLogged() throws Exception {
    int requests = 40;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < requests; i++) {
        String name = "user" + i % 20; // Each name twice: one of the two is refused.
        threads.execute(
            () ->
                account
                    .sending("{\"userName\":\"%s\"}".formatted(account.address(name)))
                    .post("/Users"));
      }
    }

    assertThat(log("outcome", "SUCCESS")).hasSize(20);
    assertThat(times(log("outcome", "REFUSED"))).isEqualTo(20);
  }

  private void bulk(String... operations) {
    account
        .sending(
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":[%s]}"
                .formatted(String.join(",", operations)))
        .post("/Bulk")
        .then()
        .statusCode(200);
  }

  private static String member(String bulkId, String manager, String userName) {
    return """
    {"method":"POST","path":"/Users","bulkId":"%s","data":{"userName":"%s",
     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"bulkId:%s"}}}}
    """
        .formatted(bulkId, userName, manager);
  }

  private void put(String id, String json) {
    account.sending(json).put("/Users/" + id).then().statusCode(200);
  }

  private void patch(String id, String operations) {
    account.sending(patchOf(operations)).patch("/Users/" + id).then().statusCode(200);
  }
}
