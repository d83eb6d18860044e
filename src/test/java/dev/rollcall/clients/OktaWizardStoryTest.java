package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Okta's apps of the wizard and their users, whom they read and PUT, and never delete. */
@QuarkusTest
class OktaWizardStoryTest extends OktaStory {

  private static final int PAGE = 100;
  private static final int AT_ONCE = 46;

  /** Saving the connection asks for two users, and for groups where those are imported. */
  @Test
  void testConnector_worksBeforeAnybodyIsThere() {
    Answer users = okta.get("/Users?startIndex=1&count=2");
    Answer groups = okta.get("/Groups?startIndex=1&count=100");

    for (Answer answer : List.of(users, groups)) {
      assertThat(answer.at("/totalResults").isInt()).isTrue();
      assertThat(answer.at("/startIndex").intValue()).isEqualTo(1);
      assertThat(answer.at("/itemsPerPage").isInt()).isTrue();
    }
    // Okta takes no base URL with an underscore in it.
    assertThat(account.scimBase().toString()).doesNotContain("_");
  }

  @Test
  void wizardApp_takesAPersonFromTheFirstDayToTheLastAndBack() {
    assertThat(match("ravi").at("/totalResults").intValue()).isZero();
    Answer made = okta.post("/Users", Okta.newUser(account, "ravi"));
    String ravi = made.id();
    assertThat(ravi).isNotBlank().doesNotContain("bulkId");
    assertThat(made.at("/active").booleanValue()).isTrue();
    assertThat(made.at("/externalId").asText()).isEqualTo("00u-ravi");

    // An update is the answer to a GET with changes in it, read-only attributes and all.
    okta.put("/Users/" + ravi, with(okta.get("/Users/" + ravi), "title", "\"Harbour Pilot\""));
    assertThat(okta.get("/Users/" + ravi).at("/title").asText()).isEqualTo("Harbour Pilot");

    Answer gone = okta.put("/Users/" + ravi, with(okta.get("/Users/" + ravi), "active", "false"));
    assertThat(gone.at("/active").isBoolean()).isTrue();
    assertThat(gone.at("/active").booleanValue()).isFalse();

    // Assigned again, the person is looked up by name and must be found although inactive.
    assertThat(match("ravi").at("/Resources/0/id").asText()).isEqualTo(ravi);
    okta.put("/Users/" + ravi, with(okta.get("/Users/" + ravi), "active", "true"));

    Answer end = okta.get("/Users/" + ravi);
    assertThat(end.at("/active").booleanValue()).isTrue();
    assertThat(end.at("/title").asText()).isEqualTo("Harbour Pilot");
    assertThat(end.at("/emails/0/value").asText()).isEqualTo(account.address("ravi"));
    assertThat(end.at("/meta/version").asText()).isEqualTo("W/\"4\"");
    assertThat(account.log("resourceId=" + ravi))
        .hasSize(4)
        .last()
        .asString()
        .contains("was created", "Ignored: password");
  }

  /** The answer to a GET, sent back as it is, is no change. */
  @Test
  void wizardApp_thatPushesWhatIsThereAlready_changesNothing() {
    String ravi = okta.post("/Users", Okta.newUser(account, "ravi")).id();

    Answer again = okta.put("/Users/" + ravi, okta.get("/Users/" + ravi).body().toString());

    assertThat(again.at("/meta/version").asText()).isEqualTo("W/\"1\"");
  }

  /** Somebody who signed in before provisioning was on is adopted, not made a second time. */
  @Test
  void wizardApp_linksWhoIsThereAlready() {
    String nora =
        identityProvider(account)
            .post(
                "/Users",
                """
                {"userName": "%s", "name": {"givenName": "Nora", "familyName": "Quist"}}
                """
                    .formatted(account.address("nora")))
            .id();

    assertThat(match("NORA").at("/Resources/0/id").asText()).isEqualTo(nora);
    okta.get("/Users/" + nora);
    okta.put(
        "/Users/" + nora,
        """
        {
          "active": true, "displayName": "Nora Birk", "externalId": "00u-nora", "groups": [],
          "emails": [{"primary": true, "type": "work", "value": "nora@mail.example.com"}],
          "id": "%1$s", "locale": "en-US", "userName": "%2$s",
          "meta": {
            "created": "2019-03-04T08:09:10.000-08:00", "resourceType": "User",
            "location": "https://api.other.example.com/scim/v2/organizations/acme/Users/%1$s"
          },
          "name": {"familyName": "Birk", "formatted": "Nora Quist", "givenName": "Nora"},
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"]
        }
        """
            .formatted(nora, account.address("nora")));

    Answer end = okta.get("/Users?startIndex=1&count=100");
    assertThat(end.at("/totalResults").intValue()).isEqualTo(1);
    assertThat(end.at("/Resources/0/id").asText()).isEqualTo(nora);
    assertThat(end.at("/Resources/0/externalId").asText()).isEqualTo("00u-nora");
    assertThat(end.at("/Resources/0/name/familyName").asText()).isEqualTo("Birk");
    assertThat(end.at("/Resources/0/meta/location").asText()).doesNotContain("other.example.com");
  }

  /** A mapping that is taken away in Okta clears what it brought; a setting keeps it. */
  @Test
  void wizardApp_thatLeavesAnAttributeOut_clearsIt() {
    String ravi = okta.post("/Users", Okta.newUser(account, "ravi")).id();
    String without =
        """
        {
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s",
          "name": {"givenName": "Ravi", "familyName": "Stone"}, "active": true
        }
        """
            .formatted(account.address("ravi"));

    account.set("{\"putAbsent\": \"keep\"}");
    assertThat(okta.put("/Users/" + ravi, without).at("/locale").asText()).isEqualTo("en-US");
    account.set("{\"putAbsent\": \"clear\"}");
    assertThat(okta.put("/Users/" + ravi, without).at("/locale").isMissingNode()).isTrue();

    Answer end = okta.get("/Users/" + ravi);
    assertThat(end.at("/externalId").isMissingNode()).isTrue();
    assertThat(end.at("/active").booleanValue()).isTrue();
  }

  /** The name of a user is persistent: the push succeeds, and the log says what was left out. */
  @Test
  void wizardApp_thatRenamesAPerson_isToldTheNameThatIsKept() {
    String ravi = okta.post("/Users", Okta.newUser(account, "ravi")).id();
    String renamed =
        with(okta.get("/Users/" + ravi), "userName", "\"" + account.address("ravi.birk") + "\"");

    Answer answer = okta.put("/Users/" + ravi, renamed);

    assertThat(answer.at("/userName").asText()).isEqualTo(account.address("ravi"));
    assertThat(okta.get("/Users/" + ravi).at("/userName").asText())
        .isEqualTo(account.address("ravi"));
    assertThat(account.log("resourceId=" + ravi)).first().asString().contains("Ignored: userName");
  }

  /** A conflict stops Okta with a task; its administrator then finds the user by the name. */
  @Test
  void wizardApp_thatCreatesSomebodyTwice_isToldSo() {
    String ravi = okta.post("/Users", Okta.newUser(account, "ravi")).id();

    Answer conflict = okta.send("POST", "/Users", Okta.newUser(account, "RAVI"), 409);

    assertThat(conflict.at("/scimType").asText()).isEqualTo("uniqueness");
    assertThat(match("ravi").at("/Resources/0/id").asText()).isEqualTo(ravi);
    assertThat(account.log("outcome=SUCCESS")).hasSize(1);
  }

  @Test
  void import_readsEverybodyOnceWhileOthersArrive() {
    int people = 230;
    for (int first = 0; first < people; first += AT_ONCE) {
      okta.send("POST", "/Bulk", users(first, AT_ONCE), 200);
    }
    List<String> read = new ArrayList<>();
    int start = 1;
    int total;
    do {
      Answer page = okta.get("/Users?startIndex=%d&count=%d".formatted(start, PAGE));
      page.at("/Resources").forEach(user -> read.add(user.path("id").asText()));
      page.at("/Resources").forEach(user -> assertThat(user.path("active").isBoolean()).isTrue());
      assertThat(page.at("/startIndex").intValue()).isEqualTo(start);
      total = page.at("/totalResults").intValue();
      start += PAGE;
      if (start <= 2 * PAGE) {
        okta.post("/Users", Okta.newUser(account, "late"));
      }
    } while (start <= total);

    assertThat(total).isEqualTo(people + 1);
    assertThat(read).hasSize(people + 1);
    assertThat(new HashSet<>(read)).hasSize(people + 1);
  }

  private Answer match(String localPart) {
    return okta.get(
        "/Users?filter=userName eq \"%s\"&startIndex=1&count=100"
            .formatted(account.address(localPart)));
  }

  private String users(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(
            i ->
                """
                {"method": "POST", "path": "/Users", "bulkId": "b%d", "data": {"userName": "%s"}}
                """
                    .formatted(i, account.address("person" + i)))
        .collect(
            Collectors.joining(
                ", ",
                "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],"
                    + " \"Operations\": [",
                "]}"));
  }

  /** What was read with another value of one attribute. */
  private static String with(Answer read, String attribute, String value) {
    ObjectNode body = read.body().deepCopy();
    return body.putRawValue(attribute, new RawValue(value)).toString();
  }
}
