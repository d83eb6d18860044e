package dev.rollcall.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that would be a burden on others, or that mean two things. */
@QuarkusTest
class HostileUserTest extends ListHttpTest {

  @Test
  void moreValuesThanAnAttributeKeeps_areRefused() {
    String id = account.provision("collector");

    patch(id, "[{\"op\":\"replace\",\"path\":\"emails\",\"value\":[" + emails(1001) + "]}]")
        .statusCode(400)
        .body("scimType", equalTo("invalidValue"))
        .body("detail", containsString("'emails' has 1001 values"));
  }

  @Test
  void longestText_isRefused() {
    post("{\"userName\":\"%s\",\"title\":\"%s\"}"
            .formatted(account.address("long"), "x".repeat(100_001)))
        .statusCode(400)
        .body("detail", containsString("'title' has 100001 characters"));
  }

  @Test
  void longExternalId_doesNotBreakTheSortedListsOfOthers() {
    user("long", "'externalId':'" + "a".repeat(90_000) + "'");
    user("short", "'externalId':'b'");

    assertThat(names("sortBy=externalId&count=1")).containsExactly("long");
    assertThat(names("sortBy=externalId&count=2")).containsExactly("long", "short");
  }

  @ParameterizedTest
  @ValueSource(strings = {"userName eq a\0b", "title eq \0", "emails[value eq \0]"})
  void nulInAFilter_isRefused(String filter) {
    account
        .request()
        .queryParam("filter", filter)
        .get("/Users")
        .then()
        .statusCode(400)
        .body("scimType", equalTo("invalidFilter"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"op\":\"remove\",\"path\":\"active\"}]",
        "[{\"op\":\"replace\",\"path\":\"active\",\"value\":null}]",
        "[{\"op\":\"replace\",\"path\":\"active\",\"value\":\"\"}]"
      })
  void activeThatIsCleared_staysAsItWas(String operations) {
    String id = user("still", "'active':false");

    patch(id, operations).statusCode(200).body("active", equalTo(false));
  }

  @Test
  void coreSchemaAsPath_standsForTheResource() {
    String core = "urn:ietf:params:scim:schemas:core:2.0:User";
    String id = account.provision("core");

    patch(
            id,
            "[{\"op\":\"replace\",\"path\":\"%s\",\"value\":{\"displayName\":\"A\"}}]"
                .formatted(core))
        .statusCode(200)
        .body("displayName", equalTo("A"));
    patch(
            id,
            "[{\"op\":\"replace\",\"value\":{\"%s\":{\"displayName\":\"B\",\"active\":\"False\"}}}]"
                .formatted(core))
        .statusCode(200)
        .body("displayName", equalTo("B"))
        .body("active", equalTo(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "x:99999", "evil@x", "["})
  void hostThatIsNone_isABadRequestWithAnId(String host) throws IOException {
    String answer =
        raw("GET /scim/x/v2/Users HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("X-Request-Id: ", "messages:2.0:Error");
  }

  private static String raw(String request) throws IOException {
    URI server = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(4_000), StandardCharsets.UTF_8);
    }
  }

  private static String emails(int count) {
    return IntStream.range(0, count)
        .mapToObj("{\"value\":\"e%d@x.test\"}"::formatted)
        .collect(Collectors.joining(","));
  }
}
