package dev.rollcall.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/**
 * An account of a running server with a verified domain and a SCIM token, made by the admin API.
 *
 * @param domain in which its users are
 */
public record HttpAccount(
    HttpClient client, String operator, UUID id, String token, String domain) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Makes one. */
  public static HttpAccount create(URI base, String operator)
      throws IOException, InterruptedException {
    HttpAccount stranger = nobody(operator);
    HttpClient client = stranger.client();
    String domain = "d" + UUID.randomUUID() + ".org";
    JsonNode account = stranger.made(base, "", "{\"name\":\"%s\"}".formatted(domain));
    UUID id = UUID.fromString(account.get("id").textValue());
    HttpAccount named = new HttpAccount(client, operator, id, "", domain);
    JsonNode domains =
        named.made(base, "/" + id + "/domains", "{\"names\":[\"%s\"]}".formatted(domain));
    String domainId = domains.at("/items/0/id").textValue();
    named.made(
        base,
        "/%s/domains/%s/mark-verified".formatted(id, domainId),
        "{\"verifiedBy\":\"OPERATOR\"}");
    String token = named.made(base, "/" + id + "/tokens", "{}").get("value").textValue();
    return new HttpAccount(client, operator, id, token, domain);
  }

  /** Who has no account. */
  public static HttpAccount nobody(String operator) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new HttpAccount(client, operator, new UUID(0, 0), "", "");
  }

  private JsonNode made(URI base, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = administer(base, "POST", path, body);
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return MAPPER.readTree(answer.body());
  }

  /** An operator's request below {@code /api/v1/accounts}. */
  public HttpResponse<String> administer(URI base, String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        request(
            base.resolve("/api/v1/accounts" + path), operator, "application/json", method, body),
        BodyHandlers.ofString());
  }

  /** An identity provider's request below the account's SCIM endpoint. */
  public HttpResponse<String> scim(URI base, String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(scimRequest(base, method, path, body), BodyHandlers.ofString());
  }

  /** The same, not sent yet. */
  public HttpRequest scimRequest(URI base, String method, String path, String body) {
    URI uri = base.resolve("/scim/%s/v2%s".formatted(id, path));
    return request(uri, token, "application/scim+json", method, body);
  }

  /** A user of that name in the account's domain. */
  public String user(String name) {
    return """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s@%s"}
        """
        .formatted(name, domain);
  }

  private static HttpRequest request(
      URI uri, String token, String type, String method, String body) {
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", type)
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  @Override
  public String toString() {
    return "HttpAccount[" + id + "]";
  }
}
