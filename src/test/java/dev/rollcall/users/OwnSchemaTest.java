package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.accounts.AccountSchemas;
import dev.rollcall.accounts.AccountScope;
import dev.rollcall.scim.Json;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaJson;
import dev.rollcall.testing.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema by which an account extends SCIM's own, in all that users do. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class OwnSchemaTest extends ListHttpTest {

  private static final String URN = "urn:example:params:pirates:1.0:User";

  private static final Schema PIRATES =
      SchemaJson.read(
          Json.value(
              """
              {'id':'%s','name':'Pirate','description':'A sailor.','attributes':[%s,%s,%s,%s,%s,%s,%s,%s,
               {'name':'ships','type':'complex','multiValued':true,'description':'-',
                'mutability':'readWrite','returned':'default','uniqueness':'none',
                'subAttributes':[%s,%s,%s,%s]}]}
              """
                  .formatted(
                      URN,
                      attribute("alias", "string", ""),
                      attribute("mark", "string", ",'caseExact':true"),
                      attribute("age", "integer", ""),
                      attribute("height", "decimal", ""),
                      attribute("parrot", "boolean", ""),
                      attribute("hired", "dateTime", ""),
                      attribute("flag", "reference", ",'caseExact':true"),
                      attribute("seas", "string", ",'multiValued':true"),
                      attribute("value", "string", ""),
                      attribute("type", "string", ""),
                      attribute("guns", "integer", ""),
                      attribute("primary", "boolean", ""))));

  @Inject AccountSchemas schemas;
  @Inject AccountScope scope;

  private TestAccount stranger;

  @BeforeEach
  void addSchema() {
    stranger = accounts.create();
    scope.run(account.id(), () -> schemas.add("User", PIRATES));
  }

  private static String attribute(String name, String type, String more) {
    return """
        {'name':'%s','type':'%s','description':'-','mutability':'readWrite','returned':'default',
         'uniqueness':'none'%s}
        """
        .formatted(name, type, more);
  }

  private String pirate(String name, String members) {
    return user(name, "'%s':{%s}".formatted(URN, members));
  }

  private void crew() {
    pirate(
        "ann",
        """
        'alias':'Anne','mark':'X','age':9,'height':1.705,'parrot':true,
        'hired':'2026-01-31T12:00:00+02:00','flag':'https://f/A','seas':['North','Red'],
        'ships':[{'value':'Ranger','type':'sloop','guns':9},{'value':'Pearl','guns':40,'primary':true}]
        """);
    pirate(
        "bob",
        """
        'alias':'bart','mark':'x','age':10,'height':1.8,'parrot':false,
        'hired':'2026-01-31T11:00:00.1234567Z','flag':'https://f/B','seas':['Black'],
        'ships':[{'value':'Ranger','type':'frigate','guns':30}]
        """);
    user("cid", "");
  }

  @Test
  void attributes_areStoredAndShownInTheirOwnOrder() {
    String id =
        pirate(
            "ann",
            """
            'SHIPS':[{'guns':9,'VALUE':'Ranger'}],'seas':['North'],'flag':'https://f/A',
            'hired':'2026-01-31T12:00:00+02:00','Parrot':true,'height':1.25,'age':9,'mark':'X','alias':'Anne'
            """);

    JsonNode user = json(get(id).statusCode(200));

    assertThat(user.get("schemas").toString()).contains(URN);
    assertThat(user.get(URN).toString())
        .isEqualTo(
            "{'alias':'Anne','mark':'X','age':9,'height':1.25,'parrot':true,'hired':'2026-01-31T12:00:00+02:00','flag':'https://f/A','seas':['North'],'ships':[{'value':'Ranger','guns':9}]}"
                .replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'alias':7",
        "'alias':{'x':1}",
        "'age':1.5",
        "'age':'many'",
        "'age':true",
        "'age':{}",
        "'age':1e400",
        "'height':'tall'",
        "'height':1e399",
        "'parrot':'perhaps'",
        "'parrot':7",
        "'hired':'yesterday'",
        "'hired':7",
        "'hired':'2026-02-30T00:00:00Z'",
        "'hired':'10000-01-01T00:00:00Z'",
        "'hired':'+10000-01-01T00:00:00+01:00'",
        "'hired':'0000-12-31T23:00:00-05:00'",
        "'hired':'-0001-01-01T00:00:00Z'",
        "'hired':'2026-01-31T12:00:00+18:00'",
        "'hired':'2026-01-31T12:00:00-16:00'",
        "'flag':7",
        "'seas':[7]",
        "'ships':[7]",
        "'ships':[{'guns':'many'}]",
        "'ships':[{'guns':1.5}]",
        "'ships':[{'primary':true},{'primary':true}]"
      })
  void valueOfAnotherType_isRefused(String member) {
    post("{'userName':'%s','%s':{%s}}"
            .formatted(account.address("a"), URN, member)
            .replace('\'', '"'))
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "age | 0 -9007199254740993 1234567890123456789012345678901234567",
        "height | 0.1 -1e299 1e-299 1234567890123456789.1234567890123456789",
        "hired | '0001-01-01T00:00:00Z' '9999-12-31T23:59:59.999999999Z'"
            + " '2026-01-31T12:00:00+14:00' '2026-01-31T12:00:00-14:00' '2026-01-30T12:00Z'"
            + " '2026-01-29t12:00:00z' '2026-01-28T12:00:00'"
      })
  void valuesAtTheEndsOfTheirType_canBeFilteredAndSortedBy(String name, String values) {
    String[] each = values.split(" ", -1);
    for (int i = 0; i < each.length; i++) {
      pirate("u" + i, "'%s':%s".formatted(name, each[i]));
    }
    user("none", "");
    String attribute = URN + ":" + name;

    for (int i = 0; i < each.length; i++) {
      String value = each[i].replace('\'', '"');
      String same = "%s eq %s and %s ge %s".formatted(attribute, value, attribute, value);
      assertThat(names("filter=" + same)).as(each[i]).containsExactly("u" + i);
    }
    assertThat(walk("cursor=&count=1&sortBy=" + attribute).stream().flatMap(p -> names(p).stream()))
        .isEqualTo(names("sortBy=" + attribute))
        .hasSize(each.length + 1);
  }

  /** Filters, and the users that each finds; U stands for the URN. */
  private static final String[][] FILTERS = {
    {"U:alias eq \"ANNE\"", "ann"},
    {"alias eq \"anne\"", "ann"},
    {"U:alias co \"n\"", "ann"},
    {"U:alias ne \"anne\"", "bob cid"},
    {"U:mark eq \"X\"", "ann"},
    {"U:mark eq \"x\"", "bob"},
    {"U:mark gt \"X\"", "bob"},
    {"U:age eq 9", "ann"},
    {"U:age eq 9.0", "ann"},
    {"U:age lt 10", "ann"},
    {"U:age ge 9", "ann bob"},
    {"U:age ne 9", "bob cid"},
    {"U:height eq 1.7050", "ann"},
    {"U:height gt 1.705", "bob"},
    {"U:height le 1.8e0", "ann bob"},
    {"U:parrot eq true", "ann"},
    {"U:parrot eq \"False\"", "bob"},
    {"U:parrot ne true", "bob cid"},
    {"not (U:parrot eq true)", "bob cid"},
    {"U:hired eq \"2026-01-31T10:00:00Z\"", "ann"},
    {"U:hired eq \"2026-01-31T11:00:00.123456Z\"", "bob"},
    {"U:hired gt \"2026-01-31T10:30:00Z\"", "bob"},
    {"U:hired lt \"2026-01-31T12:00:00+01:30\"", "ann"},
    {"U:flag eq \"https://f/A\"", "ann"},
    {"U:flag eq \"https://F/a\"", ""},
    {"U:flag sw \"https://\"", "ann bob"},
    {"U:seas eq \"red\"", "ann"},
    {"U:seas ne \"red\"", "ann bob cid"},
    {"U:seas pr", "ann bob"},
    {"U:ships.value eq \"ranger\"", "ann bob"},
    {"U:ships[value eq \"Ranger\" and guns gt 9]", "bob"},
    {"U:ships[value eq \"Ranger\" and guns eq 40]", ""},
    {"U:ships[guns eq 9 and type eq \"sloop\"]", "ann"},
    {"U:ships.guns ge 40", "ann"},
    {"U:ships[not (type pr)]", "ann"},
    {"U:ships pr", "ann bob"},
    {"U pr", "ann bob"},
    {"not (U pr)", "cid"},
  };

  @Test
  void attributes_areFilteredByTheirType() {
    crew();

    Map<String, String> expected = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    for (String[] row : FILTERS) {
      expected.put(row[0], row[1]);
      found.put(row[0], String.join(" ", names("filter=" + row[0].replace("U", URN))));
    }

    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "age eq 1e999999999",
        "age eq 1e-999999999",
        "age eq 1e99999999999",
        "height lt 1e999999999",
        "age eq \"many\"",
        "age co 9",
        "age eq true",
        "parrot gt true",
        "parrot eq \"perhaps\"",
        "hired eq \"yesterday\"",
        "hired sw \"2026\"",
        "hired eq 2026",
        "hired eq \"2026-01-31T12:00:00+18:00\"",
        "ships eq 7 eq 7",
        "ships[shoe eq 1]"
      })
  void comparisonThatTheTypeDoesNotHave_isRefused(String filter) {
    query("filter=" + URN + ":" + filter)
        .statusCode(400)
        .body("scimType", equalTo("invalidFilter"));
  }

  @Test
  void attributes_areSortedByTheirType() {
    crew();
    Map<String, String> orders = new TreeMap<>();
    orders.put("alias", "ann bob cid");
    orders.put("mark", "ann bob cid");
    orders.put("age", "ann bob cid");
    orders.put("height", "ann bob cid");
    orders.put("parrot", "bob ann cid");
    orders.put("hired", "ann bob cid");
    orders.put("flag", "ann bob cid");
    orders.put("seas", "bob ann cid");
    orders.put("ships", "ann bob cid");
    orders.put("ships.guns", "bob ann cid");

    orders.forEach(
        (attribute, order) -> {
          List<String> ascending = Arrays.asList(order.split(" ", -1));
          String query = "sortBy=" + URN + ":" + attribute;
          assertThat(names(query)).as(attribute).isEqualTo(ascending);
          assertThat(names(query + "&sortOrder=descending"))
              .as(attribute)
              .isEqualTo(ascending.reversed());
          assertThat(
                  walk("cursor=&count=2&" + query).stream().flatMap(page -> names(page).stream()))
              .as(attribute)
              .isEqualTo(ascending);
        });
  }

  @Test
  void attributes_arePatched() {
    String id =
        pirate(
            "ann", "'alias':'Anne','age':9,'seas':['North'],'ships':[{'value':'Ranger','guns':9}]");

    patch(
            id,
            """
            [{'op':'replace','path':'U:age','value':10},
             {'op':'add','path':'U:seas','value':['Red']},
             {'op':'replace','path':'U:ships[value eq \\'Ranger\\'].guns','value':12},
             {'op':'add','path':'U','value':{'parrot':true}},
             {'op':'add','value':{'U':{'height':1.5},'U:mark':'X'}},
             {'op':'remove','path':'U:alias'}]
            """
                .replace("\\'", "\\\"")
                .replace('\'', '"')
                .replace("\"U", "\"" + URN))
        .statusCode(200);

    assertThat(json(get(id)).get(URN))
        .isEqualTo(
            Json.value(
                "{'mark':'X','age':10,'height':1.5,'parrot':true,'seas':['North','Red'],'ships':[{'value':'Ranger','guns':12}]}"));
  }

  @Test
  void patchWithAValueOfAnotherType_isRefused() {
    String id = pirate("ann", "'age':9");

    patch(id, "[{\"op\":\"replace\",\"path\":\"%s:age\",\"value\":\"many\"}]".formatted(URN))
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"));
  }

  @Test
  void attributes_areProjected() {
    String id = pirate("ann", "'alias':'Anne','ships':[{'value':'Ranger','guns':9}]");

    assertThat(shownWith(id, "attributes", URN + ":ships.guns"))
        .isEqualTo(Json.value("{'ships':[{'guns':9}]}"));
    assertThat(shownWith(id, "attributes", URN))
        .isEqualTo(Json.value("{'alias':'Anne','ships':[{'value':'Ranger','guns':9}]}"));
    assertThat(shownWith(id, "excludedAttributes", URN + ":ships"))
        .isEqualTo(Json.value("{'alias':'Anne'}"));
    assertThat(shownWith(id, "excludedAttributes", URN).isMissingNode()).isTrue();
  }

  @Test
  void schema_isShownToItsAccountAlone() {
    discovered(account, "/Schemas").body("Resources.id", hasItem(URN));
    discovered(account, "/ResourceTypes/User").body("schemaExtensions.schema", hasItem(URN));
    account
        .request()
        .get("/Schemas/" + URN)
        .then()
        .statusCode(200)
        .body("name", equalTo("Pirate"))
        .body("attributes.size()", equalTo(9))
        .body("attributes[8].subAttributes.name", hasItem("guns"));

    discovered(stranger, "/Schemas").body("Resources.id", not(hasItem(URN)));
    discovered(stranger, "/ResourceTypes/User").body("schemaExtensions.schema", not(hasItem(URN)));
    stranger.request().get("/Schemas/" + URN).then().statusCode(404);
  }

  @Test
  void filterOfAnotherAccount_namesAnUnknownAttribute() {
    stranger
        .request()
        .queryParam("filter", URN + ":age eq 9")
        .get("/Users")
        .then()
        .statusCode(400)
        .body("scimType", equalTo("invalidFilter"))
        .body(
            "detail", allOf(containsString("there is no attribute"), containsString(URN + ":age")));
  }

  @Test
  void userOfAnotherAccount_doesNotKeepTheAttributes() {
    account = stranger;
    String id = pirate("ann", "'age':9");

    assertThat(json(get(id)).has(URN)).isFalse();
    query("sortBy=" + URN + ":age").statusCode(400).body("scimType", equalTo("invalidPath"));
  }

  @Test
  void schemaOfTheSameUrn_canBeAddedInAnotherAccountOnly() {
    scope.run(stranger.id(), () -> schemas.add("User", PIRATES));

    discovered(stranger, "/Schemas").body("Resources.id", hasItem(URN));
  }

  private JsonNode shownWith(String id, String parameter, String value) {
    return json(account.request().queryParam(parameter, value).get("/Users/" + id).then())
        .path(URN);
  }

  private static ValidatableResponse discovered(TestAccount account, String path) {
    return account.request().get(path).then().statusCode(200);
  }
}
