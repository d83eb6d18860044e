package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Bodies of the admin API and the token endpoint, announced and not. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class ApiBodyLimitTest {

  private static final int LIMIT = 1024 * 1024;
  private static final String FORM = "application/x-www-form-urlencoded";

  @Inject TestAccounts accounts;

  @ConfigProperty(name = "test.url")
  URI server;

  @Test
  void announcedJsonThatIsTooLarge_isAProblem() throws Exception {
    assertProblem(sendJson(BodyPublishers.ofByteArray(json(LIMIT + 1))));
  }

  @Test
  void chunkedJsonThatIsTooLarge_isAProblem() throws Exception {
    assertProblem(sendJson(chunked(json(LIMIT + 1))));
  }

  @Test
  void jsonAtTheLimit_isRead() throws Exception {
    assertThat(sendJson(BodyPublishers.ofByteArray(json(LIMIT))).statusCode()).isEqualTo(200);
    assertThat(sendJson(chunked(json(LIMIT))).statusCode()).isEqualTo(200);
  }

  @Test
  void announcedFormThatIsTooLarge_isAnOAuthError() throws Exception {
    assertOAuthError(
        send("/oauth2/test/echo", FORM, BodyPublishers.ofByteArray(filled(LIMIT + 1, 'a'))));
  }

  @Test
  void chunkedFormThatIsTooLarge_isAnOAuthError() throws Exception {
    assertOAuthError(send("/oauth2/test/echo", FORM, chunked(filled(LIMIT + 1, 'a'))));
  }

  @Test
  void chunkedForm_isRead() throws Exception {
    HttpResponse<String> response =
        send("/oauth2/test/echo", FORM, chunked("a=1&b=2".getBytes(StandardCharsets.UTF_8)));
    assertThat(response.body()).isEqualTo("a=1&b=2");
  }

  @Test
  void withoutAToken_theSizeIsNotLookedAt() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/test/echo"))
            .POST(BodyPublishers.ofByteArray(new byte[LIMIT + 1]))
            .build();
    assertThat(send(request).statusCode()).isEqualTo(401);
  }

  private static void assertProblem(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(response.body()).contains("\"status\":413", "1048576", "max-api-body-size");
  }

  private static void assertOAuthError(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("application/json");
    assertThat(response.body()).contains("\"error\":\"invalid_request\"", "1048576");
  }

  private HttpResponse<String> sendJson(BodyPublisher body) throws Exception {
    return send("/api/test/echo", "application/json", body);
  }

  private HttpResponse<String> send(String path, String contentType, BodyPublisher body)
      throws Exception {
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Authorization", "Bearer " + accounts.operatorToken())
            .header("Content-Type", contentType)
            .POST(body)
            .build());
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  private static byte[] json(int length) {
    byte[] body = filled(length, ' ');
    body[0] = '{';
    body[length - 1] = '}';
    return body;
  }

  private static byte[] filled(int length, char c) {
    byte[] body = new byte[length];
    Arrays.fill(body, (byte) c);
    return body;
  }
}
