package dev.rollcall.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of groups: filters, pages, projection. The users a and b are in Crew, b alone in Deck. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the field; a method before each test the rest.
class ListGroupsTest extends GroupsHttpTest {

  @Inject AgroalDataSource dataSource;

  private String a;
  private String b;
  private String crew;
  private String deck;

  @BeforeEach
  void makeGroups() {
    a = account.provision("a");
    b = account.provision("b");
    crew =
        post("{\"displayName\":\"Crew\",\"externalId\":\"X-1\",\"members\":%s}"
                .formatted(values(a, b)))
            .extract()
            .path("id");
    deck = group("Deck", b);
    group("Empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "displayName eq 'cREW' | Crew",
        "displayName sw 'd' | Deck",
        "externalId eq 'X-1' | Crew",
        "externalId eq 'x-1' | ``",
        "id eq '<crew>' | Crew",
        "members eq '<a>' | Crew",
        "members eq '<b>' | Crew Deck",
        "members.value eq '<b>' | Crew Deck",
        "members.value Eq '<a>' | Crew",
        "members[value eq '<a>'] | Crew",
        "members[value eq '<a>' or value eq '<b>'] | Crew Deck",
        "members[value eq '<a>' and type eq 'User'] | Crew",
        "members[value eq '<a>' and type eq 'Group'] | ``",
        "members[value eq '<a>' and value eq '<b>'] | ``",
        "members[type eq 'User'] | Crew Deck",
        "members.type eq 'Group' | ``",
        "id eq '<crew>' and members eq '<a>' | Crew",
        "id eq '<deck>' and members eq '<a>' | ``",
        "members eq '<a>' and members eq '<b>' | Crew",
        "not (members eq '<a>') | Deck Empty",
        "members pr | Crew Deck",
        "not (members pr) | Empty",
        "members eq null | Empty",
        "members eq 'nobody' | ``",
        "members eq '<crew>' | ``",
        "displayName eq 'Empty' or members eq '<a>' | Crew Empty"
      })
  void filter_findsGroups(String filter, String names) {
    List<String> found =
        filter("/Groups", filled(filter)).statusCode(200).extract().path("Resources.displayName");

    assertThat(found).containsExactlyInAnyOrder(names.isEmpty() ? new String[0] : names.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members ne 'x'",
        "members co 'x'",
        "members.display eq 'x'",
        "members[not (value eq 'x')]",
        "members[display eq 'x']"
      })
  void filterThatNoIndexAnswers_isRefused(String filter) {
    filter("/Groups", filled(filter)).statusCode(400).body("scimType", equalTo("invalidFilter"));
  }

  @Test
  void memberCheck_asClientsOfAwsSendIt_saysOneOrNone() {
    filter("/Groups", filled("id eq '<crew>' and members eq '<a>'"))
        .statusCode(200)
        .body("totalResults", equalTo(1));
    filter("/Groups", filled("id eq '<deck>' and members eq '<a>'"))
        .statusCode(200)
        .body("totalResults", equalTo(0))
        .body("Resources", empty());
  }

  @Test
  void list_hasTheMembersOfEachGroup() {
    JsonPath page =
        JsonPath.from(account.request().param("sortBy", "displayName").get("/Groups").asString());

    assertThat(page.getList("Resources.displayName")).isEqualTo(List.of("Crew", "Deck", "Empty"));
    assertThat(page.getList("Resources[0].members.value")).isEqualTo(List.of(a, b));
    assertThat(page.getList("Resources[1].members.value")).isEqualTo(List.of(b));
    assertThat(page.getList("Resources[2].members")).isEmpty();
    assertThat(page.getInt("itemsPerPage")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"startIndex=%d&count=1", "cursor=%s&count=1"})
  void pages_coverAllGroupsOnce(String parameters) {
    List<String> names = new ArrayList<>();
    String cursor = "";
    for (int i = 1; i <= 3; i++) {
      JsonPath page =
          JsonPath.from(
              account
                  .request()
                  .get(
                      "/Groups?"
                          + parameters.replace("%d", "" + i).replace("%s", String.valueOf(cursor)))
                  .asString());
      assertThat(page.getInt("totalResults")).isEqualTo(3);
      names.add(page.getString("Resources[0].displayName"));
      cursor = page.getString("nextCursor");
    }
    assertThat(names).containsExactly("Crew", "Deck", "Empty");
    assertThat(cursor).isNull();
  }

  @Test
  void search_findsGroups() {
    account
        .sending(
            "{\"filter\":\"members eq \\\"%s\\\"\",\"attributes\":[\"displayName\"]}".formatted(a))
        .post("/Groups/.search")
        .then()
        .statusCode(200)
        .body("Resources.displayName", equalTo(List.of("Crew")))
        .body("Resources[0]", not(hasKey("members")));
  }

  @Test
  void searchOverAllTypes_findsUsersAndGroups() {
    JsonPath all = JsonPath.from(account.sending("{}").post("/.search").asString());

    assertThat(all.getInt("totalResults")).isEqualTo(5);
    assertThat(all.getList("Resources.meta.resourceType"))
        .isEqualTo(List.of("Group", "Group", "Group", "User", "User"));
    assertThat(all.getList("Resources[0].members.value")).isEqualTo(List.of(a, b));
    assertThat(all.getList("Resources[3].groups.display")).isEqualTo(List.of("Crew"));
    account
        .sending(
            "{\"filter\":\"members eq \\\"%s\\\" or groups eq \\\"%s\\\"\"}".formatted(a, deck))
        .post("/.search")
        .then()
        .statusCode(200)
        .body("totalResults", equalTo(2));
  }

  @ParameterizedTest
  @CsvSource({
    "members.value, true, false, false",
    "'displayName,members.type', false, true, false",
    "members.$ref, false, false, true",
    "members, true, true, true"
  })
  void attributes_reachIntoMembers(String attributes, boolean value, boolean type, boolean ref) {
    JsonPath shown =
        JsonPath.from(
            account.request().param("attributes", attributes).get("/Groups/" + crew).asString());

    assertThat(shown.getList("members")).hasSize(2);
    assertThat(shown.getMap("members[0]").containsKey("value")).isEqualTo(value);
    assertThat(shown.getMap("members[0]").containsKey("type")).isEqualTo(type);
    assertThat(shown.getMap("members[0]").containsKey("$ref")).isEqualTo(ref);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Groups?excludedAttributes=members",
        "/Groups?attributes=displayName",
        "/Groups?attributes=displayName&filter=displayName eq \"Crew\"",
        "/Groups/<crew>?excludedAttributes=members",
        "/Groups/<crew>?attributes=displayName",
        "/Users?excludedAttributes=groups",
        "/Users?attributes=userName",
        "/Users/<a>?attributes=userName"
      })
  void whatIsNotShown_isNotRead(String request) throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ExecutorService client = Executors.newSingleThreadExecutor()) {
      connection.setAutoCommit(false);
      // Whoever reads a membership now waits until the end of this test.
      statement.execute("LOCK TABLE membership, group_membership IN ACCESS EXCLUSIVE MODE");
      try {
        Future<ValidatableResponse> answer =
            client.submit(() -> account.request().get(filled(request)).then());

        answer.get(20, TimeUnit.SECONDS).statusCode(200);
      } finally {
        connection.rollback();
      }
    }
  }

  @Test
  void excludedMembers_leaveNoKeyBehind() {
    account
        .request()
        .param("excludedAttributes", "members")
        .get("/Groups")
        .then()
        .body("Resources", everyItem(not(hasKey("members"))));
  }

  private String filled(String text) {
    return text.replace('\'', '"')
        .replace("<a>", a)
        .replace("<b>", b)
        .replace("<crew>", crew)
        .replace("<deck>", deck);
  }
}
