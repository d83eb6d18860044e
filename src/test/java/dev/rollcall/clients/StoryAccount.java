package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.testing.Demo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The account of a story, with one verified domain; made and looked at by the admin API alone, in
 * the role of an operator.
 *
 * @param adminApi of the account
 */
record StoryAccount(URI adminApi, String adminToken, URI scimBase, String domain) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static StoryAccount create(Demo demo) {
    String name = "story-" + UUID.randomUUID();
    URI accounts = URI.create(demo.adminApi() + "/accounts");
    Answer made =
        request("POST", accounts, demo.adminToken(), "{\"name\":\"%s\"}".formatted(name), 201);
    StoryAccount account =
        new StoryAccount(
            URI.create(accounts + "/" + made.id()),
            demo.adminToken(),
            URI.create(made.at("/scimBaseUrl").asText()),
            name + ".com");
    account.verify(account.domain());
    return account;
  }

  /** Gives the account one more verified domain. */
  void verify(String name) {
    Answer claimed = administer("POST", "/domains", "{\"names\":[\"%s\"]}".formatted(name), 201);
    administer(
        "POST",
        "/domains/" + claimed.at("/items/0/id").asText() + "/mark-verified",
        "{\"verifiedBy\":\"OPERATOR\"}",
        200);
  }

  /** The value of a new SCIM token. */
  String newToken() {
    return administer("POST", "/tokens", "{\"description\":\"of a story\"}", 201)
        .at("/value")
        .asText();
  }

  /**
   * Changes settings.
   *
   * @param json an object of those that are to differ from now on
   */
  void set(String json) {
    administer("PATCH", "", "{\"settings\":" + json + "}", 200);
  }

  /** An e-mail address in the verified domain. */
  String address(String localPart) {
    return localPart + "@" + domain;
  }

  /** A GET of the admin API; the path is below the account. */
  JsonNode look(String path) {
    return administer("GET", path, "", 200).body();
  }

  /** The sentences of the provisioning log, newest first. */
  List<String> log(String query) {
    return StreamSupport.stream(look("/log?" + query).path("items").spliterator(), false)
        .map(entry -> entry.path("message").asText())
        .toList();
  }

  /** The newest of such sentences, when it is there: refusals are logged after their answers. */
  String laterInTheLog(String query) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (log(query).isEmpty()) {
      assertThat(Instant.now()).as("nothing in the log for %s", query).isBefore(deadline);
      Thread.sleep(100);
    }
    return log(query).getFirst();
  }

  /** A request to the admin API that ends with that status; the path is below the account. */
  Answer administer(String method, String path, String json, int status) {
    return request(method, URI.create(adminApi + path), adminToken, json, status);
  }

  private static Answer request(String method, URI url, String token, String json, int status) {
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String head =
        "%s %s HTTP/1.1\nHost: %s\nAuthorization: Bearer %s\nContent-Type: application/json"
            .formatted(method, url.getRawPath() + query, url.getAuthority(), token);
    try {
      Answer answer = new RequestFile(head, json).send(url);
      assertThat(answer.status()).as("%s %s: %s", method, url, answer).isEqualTo(status);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + url, e);
    }
  }
}
