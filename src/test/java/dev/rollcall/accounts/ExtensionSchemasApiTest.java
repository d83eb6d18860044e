package dev.rollcall.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.rollcall.testing.TestAccount;
import dev.rollcall.testing.TestAccounts;
import dev.rollcall.web.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An account's own schemas, as its administrator changes them. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class ExtensionSchemasApiTest {

  private static final String URN = "urn:acme:params:scim:schemas:hr:1.0:User";

  @Inject TestAccounts accounts;

  private TestAccount account;
  private String admin;

  @BeforeEach
  void makeAccount() {
    account = accounts.create();
    admin = accounts.adminToken(account, Roles.ACCOUNT_ADMIN);
  }

  private static String schema(String urn, String attributes) {
    return "{'id':'%s','name':'HR','resourceType':'User','attributes':[%s]}"
        .formatted(urn, attributes)
        .replace('\'', '"');
  }

  private ValidatableResponse add(String json) {
    return account.administering(admin).body(bytes(json)).post("/schemas").then();
  }

  private ValidatableResponse addWith(String attributes) {
    return add(schema(URN, attributes));
  }

  private ValidatableResponse replaceWith(String attributes) {
    return account
        .administering(admin)
        .body(bytes(schema(URN, attributes)))
        .put("/schemas/" + URN)
        .then();
  }

  private ValidatableResponse remove() {
    return account.administering(admin).delete("/schemas/" + URN).then();
  }

  private String employee(String name, String members) {
    return account.provisionAs(
        "{\"userName\":\"%s\",\"%s\":{%s}}"
            .formatted(account.address(name), URN, members.replace('\'', '"')));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void add_letsUsersHaveItsAttributes() {
    addWith("{'name':'grade','type':'integer'}")
        .statusCode(201)
        .header("Location", endsWith("/schemas/" + URN))
        .body("id", equalTo(URN))
        .body("resourceType", equalTo("User"))
        .body("attributes[0].name", equalTo("grade"))
        .body("attributes[0].mutability", equalTo("readWrite"))
        .body("attributes[0].caseExact", equalTo(false));

    String id = employee("ann", "'grade':7");

    account.request().get("/Users/" + id).then().body("'" + URN + "'.grade", equalTo(7));
    account.request().get("/Schemas/" + URN).then().statusCode(200);
  }

  @Test
  void list_andGet_showIt() {
    addWith("{'name':'grade'}");

    account
        .administering(admin)
        .get("/schemas")
        .then()
        .statusCode(200)
        .body("items.id", equalTo(List.of(URN)));
    account
        .administering(admin)
        .get("/schemas/" + URN.toUpperCase(Locale.ROOT))
        .then()
        .statusCode(200)
        .body("id", equalTo(URN));
    account.administering(admin).get("/schemas/urn:none:of:us").then().statusCode(404);
  }

  @Test
  void list_hasPages() {
    add(schema("urn:ab:one", "{'name':'a'}"));
    add(schema("urn:ab:two", "{'name':'a'}"));

    String cursor =
        account
            .administering(admin)
            .get("/schemas?limit=1")
            .then()
            .body("items.id", equalTo(List.of("urn:ab:one")))
            .extract()
            .path("nextCursor");

    account
        .administering(admin)
        .get("/schemas?limit=1&cursor=" + cursor)
        .then()
        .body("items.id", equalTo(List.of("urn:ab:two")))
        .body("$", not(hasKey("nextCursor")));
  }

  @Test
  void otherAccount_seesNothingOfIt() {
    addWith("{'name':'grade'}");
    TestAccount stranger = accounts.create();
    String strangerAdmin = accounts.adminToken(stranger, Roles.ACCOUNT_ADMIN);

    stranger.administering(strangerAdmin).get("/schemas").then().body("items", hasSize(0));
    stranger.administering(strangerAdmin).get("/schemas/" + URN).then().statusCode(404);
    account.administering(strangerAdmin).get("/schemas").then().statusCode(404);
    stranger
        .administering(strangerAdmin)
        .body(bytes(schema(URN, "{'name':'other'}")))
        .post("/schemas")
        .then()
        .statusCode(201);
  }

  @Test
  void viewer_looksOnly() {
    String viewer = accounts.adminToken(account, Roles.ACCOUNT_VIEWER);
    addWith("{'name':'grade'}");

    account.administering(viewer).get("/schemas/" + URN).then().statusCode(200);
    account
        .administering(viewer)
        .body(bytes(schema("urn:x:y", "{'name':'a'}")))
        .post("/schemas")
        .then()
        .statusCode(403);
    account.administering(viewer).delete("/schemas/" + URN).then().statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no urn",
        "urn:",
        "urn:x",
        "urn:x:y z",
        "urn:x:y\\\"z",
        "urn:x:y/z",
        "urn:x::y",
        "urn:ietf:params:scim:schemas:core:2.0:User",
        "URN:IETF:params:scim:schemas:core:2.0:Mine",
        "urn:ietf:params:scim:api:messages:2.0:PatchOp",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:more"
      })
  void urnThatIsNone_orScimsOwn_is400(String urn) {
    add(schema(urn, "{'name':'a'}")).statusCode(400).body("errors.field", hasItem("id"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name':'a b'}|attributes[0].name",
        "{'name':'9a'}|attributes[0].name",
        "{'name':''}|attributes[0].name",
        "{'name':'$ref'}|attributes[0].name",
        "{'name':'a.b'}|attributes[0].name",
        "{'name':'Password'}|attributes[0].name",
        "{'name':'schemas'}|attributes[0].name",
        "{'name':'a'},{'name':'A'}|attributes[1].name",
        "{'name':'a','type':'text'}|attributes[0].type",
        "{'name':'a','mutability':'readOnly'}|attributes[0].mutability",
        "{'name':'a','mutability':'writeOnly'}|attributes[0].mutability",
        "{'name':'a','returned':'sometimes'}|attributes[0].returned",
        "{'name':'a','uniqueness':'server'}|attributes[0].uniqueness",
        "{'name':'a','type':'complex'}|attributes[0].subAttributes",
        "{'name':'a','subAttributes':[{'name':'b'}]}|attributes[0].subAttributes",
        "{'name':'a','referenceTypes':['User']}|attributes[0].referenceTypes",
        "{'name':'a','type':'complex','subAttributes':[{'name':'b','type':'complex'}]}|attributes[0].subAttributes[0]",
        "{'name':'a','type':'complex','subAttributes':[{'name':'b','multiValued':true}]}|attributes[0].subAttributes[0]",
        "{'name':'a','type':'complex','subAttributes':[{'name':'b'},{'name':'B'}]}|attributes[0].subAttributes[1].name",
        "{'name':'a','tpye':'string'}|attributes[0].tpye",
        "{}|attributes[0].name",
        "null|attributes[0]"
      })
  void badAttribute_is400AndNamed(String attribute, String field) {
    addWith(attribute).statusCode(400).body("errors.field", hasItem(field));
  }

  @Test
  void allMistakes_areNamedAtOnce() {
    add(schema("x", "{'name':'1'},{'name':'b','type':'text'}").replace("\"User\"", "\"Device\""))
        .statusCode(400)
        .body(
            "errors.field",
            hasItems("id", "resourceType", "attributes[0].name", "attributes[1].type"));
  }

  @Test
  void numberOfAttributes_isBounded() {
    List<String> attributes = new ArrayList<>();
    for (int i = 0; i < 99; i++) {
      attributes.add("{'name':'a%d','type':'complex','subAttributes':[{'name':'b'}]}".formatted(i));
    }
    attributes.add("{'name':'c'}");
    attributes.add("{'name':'d'}");
    addWith(String.join(",", attributes)).statusCode(201);

    attributes.add("{'name':'e'}");
    replaceWith(String.join(",", attributes))
        .statusCode(400)
        .body("errors.field", hasItem("attributes"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:acme:params:scim:schemas:hr:1.0:User",
        "URN:ACME:params:scim:schemas:hr:1.0:User",
        "urn:acme:params:scim:schemas:hr:1.0:User:more",
        "urn:acme:params:scim:schemas:hr"
      })
  void urnThatCannotBeToldFromAnother_is409(String urn) {
    addWith("{'name':'grade'}");

    add(schema(urn, "{'name':'a'}")).statusCode(409).body("detail", containsString(URN));
  }

  @Test
  void numberOfSchemas_isBounded() {
    for (int i = 0; i < 20; i++) {
      add(schema("urn:ab:s" + i, "{'name':'a'}")).statusCode(201);
    }

    add(schema("urn:ab:s20", "{'name':'a'}")).statusCode(409).body("detail", containsString("20"));
  }

  @Test
  void sameIdempotencyKey_addsOnce() {
    for (int i = 0; i < 2; i++) {
      account
          .administering(admin)
          .header("Idempotency-Key", "k")
          .body(bytes(schema(URN, "{'name':'grade'}")))
          .post("/schemas")
          .then()
          .statusCode(201)
          .body("id", equalTo(URN));
    }
  }

  @Test
  void change_mayAddAttributes() {
    addWith("{'name':'grade','type':'integer'}");
    String id = employee("ann", "'grade':7");

    replaceWith(
            "{'name':'grade','type':'integer','description':'Pay grade','canonicalValues':['7'],"
                + "'returned':'request','caseExact':true},{'name':'floor'}")
        .statusCode(200)
        .body("attributes.name", equalTo(List.of("grade", "floor")));

    account
        .sending(
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[{\"op\":\"add\",\"path\":\"%s:floor\",\"value\":\"3\"}]}"
                .formatted(URN))
        .patch("/Users/" + id)
        .then()
        .statusCode(200)
        .body("'" + URN + "'.floor", equalTo("3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'floor'}",
        "{'name':'Grade','type':'integer'},{'name':'floor'}",
        "{'name':'grade','type':'string'}",
        "{'name':'grade','type':'integer','multiValued':true}",
        "{'name':'grade','type':'integer','mutability':'immutable'}"
      })
  void changeOfWhatIsUsed_is409AndSaysHowOften(String attributes) {
    addWith("{'name':'grade','type':'integer'}");
    employee("ann", "'grade':7");
    employee("bob", "'grade':8");

    replaceWith(attributes)
        .statusCode(409)
        .body("errors.field", equalTo(List.of("grade")))
        .body("errors[0].detail", containsString("2 users"));
  }

  @Test
  void changeOfAUsedSubAttribute_is409() {
    addWith(
        "{'name':'desks','type':'complex','multiValued':true,'subAttributes':[{'name':'value'},{'name':'room'}]}");
    employee("ann", "'desks':[{'value':'a'},{'value':'b','room':'1'}]");

    replaceWith(
            "{'name':'desks','type':'complex','multiValued':true,'subAttributes':[{'name':'value'}]}")
        .statusCode(409)
        .body("errors.field", equalTo(List.of("desks.room")));
  }

  @Test
  void newRequiredAttribute_is409WhereItWouldBeMissing() {
    addWith("{'name':'grade','type':'integer'}");
    replaceWith("{'name':'grade','type':'integer'},{'name':'cost','required':true}")
        .statusCode(200);
    replaceWith("{'name':'grade','type':'integer'}").statusCode(200);
    employee("ann", "'grade':7");

    replaceWith("{'name':'grade','type':'integer'},{'name':'cost','required':true}")
        .statusCode(409)
        .body("errors[0].detail", containsString("cost"));
  }

  @Test
  void changeOfWhatNobodyUses_isFree() {
    addWith("{'name':'grade','type':'integer'},{'name':'floor'}");
    employee("ann", "'floor':'3'");

    replaceWith("{'name':'floor'},{'name':'Grade','type':'boolean'}").statusCode(200);
  }

  @Test
  void urnAndResourceType_neverChange() {
    addWith("{'name':'grade'}");

    account
        .administering(admin)
        .body(bytes(schema("urn:ab:b", "{'name':'grade'}")))
        .put("/schemas/" + URN)
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("id"));
    account
        .administering(admin)
        .body(bytes(schema(URN, "{'name':'grade'}").replace("\"User\"", "\"Group\"")))
        .put("/schemas/" + URN)
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("resourceType"));
  }

  @Test
  void remove_isRefusedWhileUsedAndSaysHowOften() {
    addWith("{'name':'grade','type':'integer'}");
    String id = employee("ann", "'grade':7");

    remove().statusCode(409).body("errors[0].detail", containsString("1 users"));

    account.request().delete("/Users/" + id).then().statusCode(204);
    remove().statusCode(204);
    account.administering(admin).get("/schemas").then().body("items", hasSize(0));
    account.request().get("/Schemas/" + URN).then().statusCode(404);
  }

  @Test
  void removed_doesNotTakeValuesAnyMore() {
    addWith("{'name':'grade','type':'integer'}");
    remove().statusCode(204);

    String id = employee("ann", "'grade':7");

    assertThat(account.request().get("/Users/" + id).asString()).doesNotContain(URN);
  }

  /** Whoever comes first: no user ever holds values that no schema has. */
  @Test
  void usersMadeWhileItIsRemoved_neverKeepItsValues() throws Exception {
    for (int round = 0; round < 5; round++) {
      addWith("{'name':'grade','type':'integer'}").statusCode(201);
      List<Future<String>> made = new ArrayList<>();
      int removed;
      try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
        for (int i = 0; i < 3; i++) {
          String name = "r%d-%d".formatted(round, i);
          made.add(pool.submit(() -> tryEmployee(name)));
        }
        removed = pool.submit(() -> remove().extract().statusCode()).get(60, TimeUnit.SECONDS);
      }
      long holding = 0;
      for (Future<String> user : made) {
        String id = user.get();
        holding += !id.isEmpty() && holdsValue(id) ? 1 : 0;
      }
      assertThat(removed).isEqualTo(holding > 0 ? 409 : 204);
      for (Future<String> user : made) {
        if (!user.get().isEmpty()) {
          account.request().delete("/Users/" + user.get()).then().statusCode(204);
        }
      }
      if (removed == 409) {
        remove().statusCode(204);
      }
    }
  }

  private boolean holdsValue(String id) {
    return account.request().get("/Users/" + id).asString().contains("\"grade\"");
  }

  /** The id; empty when the schema went away under the request. */
  private String tryEmployee(String name) {
    ValidatableResponse answer =
        account
            .sending(
                "{\"userName\":\"%s\",\"%s\":{\"grade\":1}}".formatted(account.address(name), URN))
            .post("/Users")
            .then();
    int status = answer.extract().statusCode();
    assertThat(status).isIn(201, 503);
    return status == 201 ? answer.extract().path("id") : "";
  }
}
