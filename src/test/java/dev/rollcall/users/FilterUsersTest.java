package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 section 3.4.2.2, asked of the database. */
@QuarkusTest
class FilterUsersTest extends ListHttpTest {

  /** Filters, and the users that each finds. */
  private static final String[][] TABLE = {
    {"userName eq \"ann@{domain}\"", "ann"},
    {"USERNAME EQ \"ANN@{DOMAIN}\"", "ann"},
    {"urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"ann@{domain}\"", "ann"},
    {"userName ne \"ann@{domain}\"", "bob cid"},
    {"userName sw \"b\"", "bob"},
    {"userName co \"NN\"", "ann"},
    {"userName ew \"{domain}\"", "ann bob cid"},
    {"userName gt \"b\"", "bob cid"},
    {"userName le \"bob@{domain}\"", "ann bob"},
    {"userName pr", "ann bob cid"},
    {"externalId eq \"X-1\"", "ann"},
    {"externalId eq \"x-1\"", ""},
    {"externalId ne \"X-1\"", "bob cid"},
    {"externalId pr", "ann bob"},
    {"not (externalId pr)", "cid"},
    {"externalId eq null", "cid"},
    {"title eq \"Cook\"", "ann"},
    {"title eq \"COOK\"", "ann"},
    {"title co \"oo\"", "ann"},
    {"title eq null", "cid"},
    {"title ne null", "ann bob"},
    {"title ne \"cook\"", "bob cid"},
    {"title lt \"d\"", "ann"},
    {"title ge \"d\"", "bob"},
    {"active eq true", "ann cid"},
    {"active eq false", "bob"},
    {"active eq \"True\"", "ann cid"},
    {"active eq \"False\"", "bob"},
    {"active ne true", "bob"},
    {"name.familyName eq \"smith\"", "ann"},
    {"name.familyName pr", "ann bob"},
    {"name pr", "ann bob"},
    {"emails pr", "ann bob"},
    {"emails.value eq \"ann@work\"", "ann"},
    {"emails eq \"ann@work\"", "ann"},
    {"email eq \"ann@work\"", "ann"},
    {"email.value co \"@home\"", "ann"},
    {"emails co \"@work\"", "ann bob"},
    {"emails[type eq \"work\"]", "ann bob"},
    {"emails[type eq \"work\" and value eq \"ann@work\"]", "ann"},
    {"emails[type eq \"work\" and value eq \"ann@home\"]", ""},
    {"emails[type eq \"work\" and value co \"@work\"]", "ann bob"},
    {"emails[type eq \"work\"].value eq \"ann@work\"", "ann"},
    {"emails[type eq \"home\"].value eq \"ann@work\"", ""},
    {"emails[not (type eq \"work\")]", "ann"},
    {"emails[primary eq true]", "bob"},
    {"emails.primary eq \"True\"", "bob"},
    {"not (emails[type eq \"home\"])", "bob cid"},
    {"emails.type eq \"work\" and emails.value eq \"ann@home\"", "ann"},
    {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"sales\"", "ann"},
    {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department eq \"Sales\"", "ann"},
    {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq \"m-1\"", "bob"},
    {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"m-1\"", "bob"},
    {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User pr", "ann bob"},
    {"manager eq \"m-1\"", "bob"},
    {"manager.value eq \"m-1\"", "bob"},
    {"department eq \"Sales\"", "ann"},
    {"id eq \"{ann}\"", "ann"},
    {"id eq \"{ann}\" or id eq \"{cid}\"", "ann cid"},
    {"id eq \"{ann}\" and emails.value eq \"bob@work\"", ""},
    {"id eq \"no-uuid\"", ""},
    {"id ne \"{ann}\"", "bob cid"},
    {"id pr", "ann bob cid"},
    {"meta.created gt \"2020-01-01T00:00:00Z\"", "ann bob cid"},
    {"meta.created gt \"2020-01-01T00:00:00.1234567+02:00\"", "ann bob cid"},
    {"meta.lastModified lt \"2020-01-01T00:00:00\"", ""},
    {"meta.lastModified ge \"9999-12-31T23:59:59.9999999Z\"", ""},
    {"active eq true and title eq \"Cook\" or externalId eq \"X-2\"", "ann bob"},
    {"active eq true and (title eq \"Cook\" or externalId eq \"X-2\")", "ann"},
    {"not (active eq true) and not (title eq \"Cook\")", "bob"},
    {"not (active eq true and title eq \"Cook\")", "bob cid"},
    {"NOT(active EQ true)AND(title PR)", "bob"},
    {"displayName eq \"\\u0041nn \\\"A\\\" \\\\ \\/ 100%_\"", "ann"},
    {"displayName co \"%_\"", "ann"},
    {"displayName co \"% _\"", ""},
    {"displayName sw \"_\"", ""},
    {"displayName co \"\\\\\"", "ann"},
    {"displayName eq \"STRASSE\"", ""},
    {"displayName eq \"\u00c9MILE \ud83d\ude00\"", "bob"},
  };

  @Test
  void everyFilter_findsItsUsers() {
    Map<String, String> ids = new TreeMap<>();
    ids.put(
        "ann",
        user(
            "ann",
            """
            'externalId':'X-1','title':'Cook','active':true,'name':{'familyName':'Smith'},
            'displayName':%s,
            'emails':[{'type':'work','value':'ann@work'},{'type':'home','value':'ann@home'}],
            '%s':{'department':'Sales'}
            """
                .formatted(TextNode.valueOf("Ann \"A\" \\ / 100%_").toString(), ENTERPRISE)));
    ids.put(
        "bob",
        user(
            "bob",
            """
            'externalId':'X-2','title':'Driver','active':false,'name':{'familyName':'Jones'},
            'displayName':'\u00e9mile \ud83d\ude00',
            'emails':[{'type':'work','value':'bob@work','primary':true}],
            '%s':{'manager':{'value':'m-1'}}
            """
                .formatted(ENTERPRISE)));
    ids.put("cid", user("cid", ""));

    Map<String, List<String>> expected = new TreeMap<>();
    Map<String, List<String>> found = new TreeMap<>();
    for (String[] row : TABLE) {
      String filter =
          row[0]
              .replace("{domain}", account.domain())
              .replace("{DOMAIN}", account.domain().toUpperCase(Locale.ROOT))
              .replace("{ann}", String.valueOf(ids.get("ann")))
              .replace("{cid}", String.valueOf(ids.get("cid")));
      expected.put(row[0], row[1].isEmpty() ? List.of() : Arrays.asList(row[1].split(" ", -1)));
      found.put(row[0], names("filter=" + filter));
    }

    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shoeSize eq 4 | shoeSize | column 1",
        "userName eq \"a\" and shoeSize eq 4 | shoeSize | column 21",
        "name.shoeSize pr | name.shoeSize | column 1",
        "emails[shoeSize eq 4] | shoeSize | column 8",
        "urn:example:none:User:x eq 4 | urn:example:none:User:x | column 1",
        "active eq \"maybe\" | active | column 11",
        "userName eq | filter | column 12",
        "userName is \"a\" | is | column 10",
        "meta.created gt \"yesterday\" | created | column 17",
      })
  void filterThatMakesNoSense_isRefusedWithItsColumn(String filter, String named, String column) {
    user("a", "");

    query("filter=" + filter)
        .statusCode(400)
        .body("scimType", equalTo("invalidFilter"))
        .body("detail", allOf(containsString(named), containsString(column)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password eq \"x\"",
        "password pr",
        "groups.display eq \"x\"",
        "groups ne \"x\"",
        "groups[not (value eq \"x\")]",
        "meta.location eq \"x\"",
        "meta.version pr",
        "meta pr",
        "schemas eq \"x\""
      })
  void attributeThatNoDocumentHolds_isRefused(String filter) {
    user("a", "");

    query("filter=" + filter).statusCode(400).body("scimType", equalTo("invalidFilter"));
    query("filter=not (" + filter + ")").statusCode(400);
  }

  /** What SQL, LIKE, JSON, JSON paths, JDBC or regular expressions might take for their own. */
  private static final List<String> MISCHIEF =
      List.of(
          "'",
          "''",
          "' OR '1'='1",
          "'; DROP TABLE users; --",
          "%",
          "_",
          "\\",
          "\\\\",
          "\\%",
          "\"",
          "?",
          "$1",
          "$.\"userName\" ? (@ like_regex \".*\")",
          "[*]",
          "*",
          ".*",
          "\" || true || \"",
          "{}",
          "::text",
          "\u0001",
          "\u2028");

  @Test
  void textOfEverySort_isLookedForAsItIs() {
    for (int i = 0; i < MISCHIEF.size(); i++) {
      account.provisionAs(
          JsonNodeFactory.instance
              .objectNode()
              .put("userName", account.address("u" + i))
              .put("title", "<" + MISCHIEF.get(i) + ">")
              .toString());
    }

    for (int i = 0; i < MISCHIEF.size(); i++) {
      String title = TextNode.valueOf("<" + MISCHIEF.get(i) + ">").toString();
      String text = TextNode.valueOf(MISCHIEF.get(i)).toString();
      assertThat(
              searched(
                  "title eq T and title co T and title sw T and title ew T and title ge T"
                      .replace("T", title)))
          .as(title)
          .containsExactly("u" + i);
      assertThat(searched("title co T".replace("T", text))).as(title).contains("u" + i);
      assertThat(
              searched(
                  """
                  userName eq T or externalId eq T or id eq T or emails.value eq T or nickName co T
                  or name.familyName sw T or emails[value eq T or type ew T] or title eq T
                  """
                      .replace(" T", " " + text)))
          .as(title)
          .isEmpty();
    }
  }

  @Test
  void textOnItsOwn_isNoFilter() {
    user("a", "");

    for (String filter :
        Stream.of("*", "1=1", "true", "' or 1=1", "[]", "()", ")", "\"", "and").toList()) {
      query("filter=" + filter).statusCode(400).body("scimType", equalTo("invalidFilter"));
    }
  }

  @Test
  void filterBeyondItsBounds_isRefused() {
    String filter = "userName eq \"" + "x".repeat(10_000) + "\"";
    String deep = "(".repeat(1000) + "title pr" + ")".repeat(1000);
    String many = "title pr" + " or title pr".repeat(300);

    for (String each : List.of(filter, deep, many)) {
      search(each).statusCode(400).body("scimType", equalTo("invalidFilter"));
    }
  }

  @Test
  void filterOfTheGreatestLength_fitsIntoAUrl() {
    String id = user("a", "");
    String filter = "id eq \"%s\"".formatted(id);

    assertThat(names("filter=" + filter + " ".repeat(10_000 - filter.length())))
        .containsExactly("a");
  }

  @Test
  void filterOfTenMegabytes_isRefused() {
    search("userName eq \"" + "x".repeat(10_000_000) + "\"")
        .statusCode(400)
        .body("scimType", equalTo("invalidFilter"));
  }

  private List<String> searched(String filter) {
    return names(json(search(filter).statusCode(200)));
  }

  private ValidatableResponse search(String filter) {
    return account
        .sending(JsonNodeFactory.instance.objectNode().put("filter", filter).toString())
        .post("/Users/.search")
        .then();
  }
}
