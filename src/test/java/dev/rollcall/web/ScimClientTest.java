package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScimClientTest {

  /** The last column says where the header was seen. */
  @ParameterizedTest(name = "{0}: {1} is {2}, by {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ADSCIMVersion | Date:2026-01-01T00:00:00Z, ActivityId:1 | ENTRA     | notes on probing Entra
          Adscimversion | ''                                      | ENTRA     | Bitwarden's recognition
          User-Agent    | Okta SCIM Client 1.0.0                  | OKTA      | recorded traffic
          user-agent    | OKTA SCIM Integration                   | OKTA      | Okta's integration tests
          User-Agent    | OneLogin SCIM                           | ONELOGIN  | Docker Hub's guide
          User-Agent    | Google-Auto-Provisioning                | GOOGLE    | recorded traffic, SCIMITAR
          User-Agent    | authentik@2025.10.1                     | AUTHENTIK | authentik's source code
          User-Agent    | Python/3.13.1 slackclient/3.39.0 Linux/6| SLACK     | Slack SDK's source code
          """)
  void header_tellsOfAClient(String name, String value, ScimClient client, String source) {
    assertThat(ScimClient.of(headers(name, value))).as(source).isEqualTo(client);
    assertThat(client.sign()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Apache-HttpClient/5.3",
        "Go-http-client/2.0",
        "python-requests/2.32",
        "NotOkta/1.0",
        "curl/8.5 (for Okta)"
      })
  void anythingElse_tellsOfNone(String agent) {
    assertThat(ScimClient.of(headers("User-Agent", agent))).isEqualTo(ScimClient.OTHER);
  }

  /** The connection test of Entra may be such a request. */
  @Test
  void noHeader_tellsOfNone() {
    assertThat(ScimClient.of(MultiMap.caseInsensitiveMultiMap())).isEqualTo(ScimClient.OTHER);
  }

  @Test
  void headerOfEntra_countsMoreThanAUserAgent() {
    assertThat(
            ScimClient.of(headers("User-Agent", "Okta SCIM Client 1.0.0").add("Adscimversion", "")))
        .isEqualTo(ScimClient.ENTRA);
  }

  @Test
  void labels_areFewAndLowerCase() {
    assertThat(Stream.of(ScimClient.values()).map(ScimClient::label))
        .doesNotHaveDuplicates()
        .hasSizeLessThan(20)
        .allMatch(label -> label.matches("[a-z]+"));
  }

  private static MultiMap headers(String name, String value) {
    return MultiMap.caseInsensitiveMultiMap().add(name, value);
  }
}
