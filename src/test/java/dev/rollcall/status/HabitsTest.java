package dev.rollcall.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.web.ScimClient;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as the clients' documentation, their source code or recordings have them. */
class HabitsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENTRA | MEDIUM | /Users  | aadOptscim062020&filter=userName%20eq%20%22x%40contoso.test%22
          ENTRA | LOW    | /Users  | filter=userName%20eq%20%22b6d3a3a7-3f0e-4d8b-9a10-2f1f6a8f3f11%22
          ENTRA | LOW    | /Groups | excludedAttributes=members&filter=displayName+eq+%22B6D3A3A7-3F0E-4D8B-9A10-2F1F6A8F3F11%22
          OKTA  | LOW    | /Users  | filter=userName%20eq%20%22test.user%40okta.local%22&startIndex=1&count=100
          OKTA  | LOW    | /Groups | filter=displayName%20eq%20%22Test%20SCIMv2%22&startIndex=1&count=100
          OKTA  | LOW    | /Users  | startIndex=1&count=2
          PING  | LOW    | /Users  | filter=username%20Eq%20%22jane%40example.test%22
          PING  | LOW    | /Users  | filter=email%20Co%20%22jane%40example.test%22
          AWS   | LOW    | /Groups | filter=id+eq+%22g-1%22+and+members+eq+%22u-1%22
          """)
  void query_tellsOfAClient(ScimClient client, Confidence confidence, String path, String query) {
    assertTellsOf(Habits.recognize("GET", path, query, Optional.empty()), client, confidence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filter=userName%20eq%20%22jane%40example.test%22",
        "filter=externalId%20eq%20%22b6d3a3a7-3f0e-4d8b-9a10-2f1f6a8f3f11%22",
        "startIndex=1&count=100",
        "count=1",
        "filter=%",
        "filter",
        ""
      })
  void queryThatAnybodySends_tellsOfNobody(String query) {
    assertThat(Habits.recognize("GET", "/Users", query, Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          OKTA     | MEDIUM | POST  | {"externalId":"00u1dhhb1fkIGP7RL1d8","groups":[]}
          ENTRA    | MEDIUM | POST  | {"schemas":["http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"]}
          GOOGLE   | LOW    | POST  | {"schemas":["urn:scim:schemas:core:1.0","urn:ietf:params:scim:schemas:core:2.0:User"]}
          ONELOGIN | LOW    | POST  | {"schemas":["urn:scim:schemas:core:1.0"]}
          KEYCLOAK | LOW    | PUT   | {"id":"2819c223","meta":{"location":"Users/2819c223"}}
          ENTRA    | MEDIUM | PATCH | {"Operations":[{"op":"Replace","path":"active","value":"False"}]}
          ENTRA    | MEDIUM | PATCH | {"Operations":[{"op":"Add","path":"members","value":[{"$ref":null,"value":"x"}]}]}
          ENTRA    | LOW    | PATCH | {"Operations":[{"op":"Add","path":"title","value":"Cook"}]}
          """)
  void body_tellsOfAClient(ScimClient client, Confidence confidence, String method, String body)
      throws JsonProcessingException {
    assertTellsOf(
        Habits.recognize(method, "/Users", null, Optional.of(json(body))), client, confidence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"schemas\":7,\"externalId\":[]}",
        "{\"Operations\":{\"op\":\"Add\"}}",
        "{\"Operations\":[7,null,{\"op\":\"replace\",\"value\":\"False\"}]}",
        "{\"externalId\":\"00u-but-not-of-okta-at-all\"}"
      })
  void bodyThatAnybodySends_tellsOfNobody(String body) throws JsonProcessingException {
    for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
      assertThat(Habits.recognize(method, "/Users", null, Optional.of(json(body)))).isEmpty();
    }
  }

  @Test
  void sign_doesNotRepeatWhatWasSent() throws JsonProcessingException {
    assertThat(
            Habits.recognize(
                "POST",
                "/Users",
                null,
                Optional.of(json("{\"externalId\":\"00u1dhhb1fkIGP7RL1d8\"}"))))
        .hasValueSatisfying(found -> assertThat(found.sign()).doesNotContain("1dhhb1fk"));
  }

  private static void assertTellsOf(
      Optional<Recognition> recognition, ScimClient client, Confidence confidence) {
    assertThat(recognition)
        .hasValueSatisfying(
            found -> {
              assertThat(found.client()).isEqualTo(client);
              assertThat(found.confidence()).isEqualTo(confidence);
            });
  }

  private static ObjectNode json(String text) throws JsonProcessingException {
    return JSON.readValue(text, ObjectNode.class);
  }
}
