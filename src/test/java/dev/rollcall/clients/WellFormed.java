package dev.rollcall.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/** What every answer of the SCIM surface owes to every client, whatever it asked for. */
final class WellFormed {

  private static final String MESSAGES = "urn:ietf:params:scim:api:messages:2.0:";

  private WellFormed() {}

  /**
   * @param base the base endpoint that was called
   * @param path of the request, below it
   */
  static void check(Answer answer, URI base, String path) {
    assertThat(answer.headers()).containsKey("x-request-id");
    if (answer.body().isMissingNode()) {
      assertThat(answer.status()).as("has no body").isIn(204, 304);
      return;
    }
    JsonNode body = answer.body();
    assertThat(answer.headers().get("content-type")).startsWith("application/scim+json");
    assertThat(body.path("schemas").isArray()).as("schemas of %s", body).isTrue();
    assertNoNull(body);
    assertThat(body.findValues("password")).isEmpty();
    String message = body.path("schemas").path(0).asText();
    if (answer.status() >= 400) {
      assertThat(message).isEqualTo(MESSAGES + "Error");
      assertThat(body.path("status").textValue()).isEqualTo(Integer.toString(answer.status()));
      assertThat(body.path("detail").asText()).isNotBlank();
    } else if (message.equals(MESSAGES + "ListResponse")) {
      checkList(body, base, path);
    } else if (!message.startsWith(MESSAGES)) {
      checkResource(body, base, path);
    }
    if (answer.status() == 201) {
      assertThat(answer.headers().get("location")).isEqualTo(body.at("/meta/location").asText());
    }
  }

  private static void checkList(JsonNode list, URI base, String path) {
    assertThat(list.path("totalResults").isIntegralNumber()).as("%s", list).isTrue();
    assertThat(list.path("itemsPerPage").intValue()).isEqualTo(list.path("Resources").size());
    assertThat(list.path("Resources").isArray()).as("%s", list).isTrue();
    list.path("Resources").forEach(resource -> checkResource(resource, base, path));
  }

  /** Users and groups alone have ids, versions and places of which something can be said. */
  private static void checkResource(JsonNode resource, URI base, String path) {
    assertThat(resource.path("schemas").path(0).asText()).as("%s", resource).startsWith("urn:");
    if (path.startsWith("/Users") || path.startsWith("/Groups")) {
      assertThat(resource.path("id").asText()).as("%s", resource).isNotBlank();
      JsonNode location = resource.at("/meta/location");
      if (!location.isMissingNode()) {
        assertThat(URI.create(location.asText()).isAbsolute()).as("%s", location).isTrue();
        assertThat(location.asText())
            .endsWith(
                "%s/%ss/%s"
                    .formatted(
                        base.getRawPath(),
                        resource.at("/meta/resourceType").asText(),
                        resource.path("id").asText()));
        assertThat(resource.at("/meta/version").asText()).startsWith("W/\"");
      }
    }
  }

  /** Some clients take a null for a value (RFC 7643 section 2.5 says that it is none). */
  private static void assertNoNull(JsonNode node) {
    assertThat(node.isNull()).as("null in %s", node).isFalse();
    node.forEach(WellFormed::assertNoNull);
  }
}
