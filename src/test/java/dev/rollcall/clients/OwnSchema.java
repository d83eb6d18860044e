package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.Demo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;

/** A schema that an account's administrator added, and that no client has ever heard of. */
record OwnSchema(Demo demo, String urn) implements AutoCloseable {

  private static final String ATTRIBUTES =
      """
      [{"name": "costCentre", "type": "string"},
       {"name": "badges", "type": "complex", "multiValued": true,
        "subAttributes": [{"name": "value"}, {"name": "type"}]}]""";

  /** Adds it to the demo account. */
  static OwnSchema add(Demo demo) {
    OwnSchema schema =
        new OwnSchema(demo, "urn:acme:params:scim:schemas:" + UUID.randomUUID() + ":1.0:User");
    String body =
        "{\"id\": \"%s\", \"name\": \"HR\", \"resourceType\": \"User\", \"attributes\": %s}"
            .formatted(schema.urn(), ATTRIBUTES);
    assertThat(schema.send("", "POST", BodyPublishers.ofString(body))).isEqualTo(201);
    return schema;
  }

  /** Takes it away again; no user may have values of it any more. */
  @Override
  public void close() {
    assertThat(send("/" + urn, "DELETE", BodyPublishers.noBody())).isEqualTo(204);
  }

  private int send(String path, String method, HttpRequest.BodyPublisher body) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .sendAsync(
              HttpRequest.newBuilder(schemas(path))
                  .header("Authorization", "Bearer " + demo.adminToken())
                  .header("Content-Type", "application/json")
                  .method(method, body)
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .join()
          .statusCode();
    }
  }

  private URI schemas(String path) {
    String account = demo.base().getPath().split("/", 4)[2];
    return URI.create(demo.adminApi() + "/accounts/" + account + "/schemas" + path);
  }
}
