package dev.rollcall.clients;

import static dev.rollcall.clients.EntraBodies.ENTERPRISE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Entra ID as the one who reads: it takes the people of a SCIM source into its directory, all of
 * them at first and then those that changed since.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // A method that runs before each test sets the fields.
class EntraInboundStoryTest extends ClientStory {

  private static final int PEOPLE = 12;
  private static final int PAGE = 5;
  private static final String FIRST_WATERMARK = "0001-01-03T00:00:00.0000000Z";

  private static final DateTimeFormatter WATERMARK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final List<String> ids = new ArrayList<>();

  private StoryAccount account;
  private IdentityProvider entra;

  @BeforeEach
  void fillTheSource() {
    account = newAccount();
    IdentityProvider source = identityProvider(account);
    for (int i = 0; i < PEOPLE; i++) {
      String user =
          "{\"userName\":\"%s\",\"active\":%s}".formatted(account.address("p" + i), i != 3);
      ids.add(source.post("/Users", user).id());
    }
    entra = identityProvider(account);
  }

  @Test
  void testConnection_showsAtMostOne() {
    Answer answer = entra.get("/Users?count=1");

    assertThat(answer.at("/itemsPerPage").intValue()).isEqualTo(1);
    assertThat(answer.at("/totalResults").intValue()).isEqualTo(PEOPLE);
  }

  @Test
  void onDemand_readsOneById() {
    Answer answer = entra.get("/Users?filter=id eq \"" + ids.get(4) + "\"");

    assertThat(answer.at("/Resources/0/userName").asText()).isEqualTo(account.address("p4"));
  }

  /** Page by page, the active ones alone, each once. */
  @Test
  void fullSync_readsEveryActivePersonOnce() {
    assertThat(sync(FIRST_WATERMARK, watermark(Instant.now().plusSeconds(60))))
        .hasSize(PEOPLE - 1)
        .doesNotHaveDuplicates()
        .doesNotContain(ids.get(3))
        .isSubsetOf(ids);
  }

  /** The watermark of the last run is where the next one begins. */
  @Test
  void deltaSync_readsWhoHasChanged() {
    Instant latest = lastModified();
    IdentityProvider source = identityProvider(account);
    change(source, ids.get(7), "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Clerk\"}");
    change(source, ids.get(9), "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
    String since = watermark(latest.plusMillis(1));

    Answer answer =
        entra.get(
            "/Users?filter=active eq true and (meta.lastModified ge \"%s\" and meta.lastModified le \"%s\")&count=100&startindex=0"
                .formatted(since, watermark(Instant.now().plusSeconds(60))));
    Answer mixed =
        entra.get(
            "/Users?filter=(ActiVe eq true) and meta.lastmodified ge \"%s\"".formatted(since));

    assertThat(ids(answer)).containsExactly(ids.get(7));
    assertThat(ids(mixed)).containsExactly(ids.get(7));
    assertThat(answer.at("/startIndex").intValue()).isEqualTo(1);
  }

  /** What it knows better it writes back; the manager with a dot behind the URN. */
  @Test
  void writeBack_setsTheManager() {
    entra
        .with("Content-Type", "application/json")
        .patch(
            "/Users/" + ids.get(1),
            """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
             "Operations": [{"op": "replace", "path": "%s.manager", "value": "%s"}]}
            """
                .formatted(ENTERPRISE, ids.get(0)));

    assertThat(
            account
                .look("/users/" + ids.get(1))
                .at("/attributes/" + ENTERPRISE + "/manager/value")
                .asText())
        .isEqualTo(ids.get(0));
  }

  private List<String> sync(String from, String to) {
    List<String> all = new ArrayList<>();
    int total = 1;
    for (int start = 1; start <= total; start += PAGE) {
      Answer page =
          entra.get(
              "/Users?filter=active eq true and (meta.lastModified ge \"%s\" and meta.lastModified le \"%s\")&count=%d&startIndex=%d"
                  .formatted(from, to, PAGE, start));
      assertThat(page.at("/startIndex").intValue()).isEqualTo(start);
      total = page.at("/totalResults").intValue();
      all.addAll(ids(page));
    }
    return all;
  }

  private Instant lastModified() {
    Instant latest = Instant.EPOCH;
    for (JsonNode user : entra.get("/Users?attributes=meta&count=100").at("/Resources")) {
      Instant each = Instant.parse(user.at("/meta/lastModified").asText());
      latest = each.isAfter(latest) ? each : latest;
    }
    // The clock may not have moved since; what changes from here on is later.
    while (!Instant.now().isAfter(latest.plusMillis(1))) {
      Thread.onSpinWait();
    }
    return latest;
  }

  private static void change(IdentityProvider source, String id, String operation) {
    source.patch("/Users/" + id, "{\"Operations\":[" + operation + "]}");
  }

  private static List<String> ids(Answer list) {
    return list.at("/Resources").valueStream().map(user -> user.path("id").asText()).toList();
  }

  /** With the seven digits of .NET. */
  private static String watermark(Instant time) {
    return WATERMARK.format(time);
  }
}
