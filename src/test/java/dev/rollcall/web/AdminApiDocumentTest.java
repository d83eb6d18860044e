package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document of the admin API is whole. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Read before each test.
class AdminApiDocumentTest {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private JsonNode document;

  @BeforeEach
  void readDocument() throws IOException {
    document =
        JsonMapper.builder()
            .build()
            .readTree(
                RestAssured.given().queryParam("format", "json").get("/q/openapi").asByteArray());
  }

  private record Operation(String name, JsonNode json) {}

  private Stream<Operation> operations() {
    return document.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .filter(each -> METHODS.contains(each.getKey()))
                    .map(
                        each ->
                            new Operation(each.getKey() + " " + path.getKey(), each.getValue())));
  }

  private JsonNode resolved(JsonNode json) {
    String ref = json.path("$ref").asText();
    return ref.isEmpty() ? json : document.at(ref.substring(1));
  }

  @Test
  void document_isOpenApi31AndSaysWhatItIs() {
    assertThat(document.path("openapi").asText()).startsWith("3.1");
    assertThat(document.at("/info/title").asText()).isEqualTo("Rollcall admin API");
    assertThat(document.at("/info/version").asText()).isNotEmpty();
    assertThat(document.at("/info/description").asText()).contains("SCIM");
    assertThat(document.at("/info/license/name").asText()).isEqualTo("Apache-2.0");
    assertThat(document.at("/info/contact/name").asText()).isNotEmpty();
    assertThat(document.at("/servers/0/url").asText()).isEqualTo("/");
  }

  @Test
  void document_holdsTheAdminApiAlone() {
    assertThat(operations()).isNotEmpty();
    assertThat(document.path("paths").properties())
        .extracting(Map.Entry::getKey)
        .allSatisfy(
            path ->
                assertThat(path).startsWith("/api/v1/").matches("(/[a-z0-9:-]+|/\\{[a-zA-Z]+})+"));
  }

  @Test
  void signIn_isByBearerTokenEverywhere() {
    assertThat(document.at("/components/securitySchemes/adminToken/scheme").asText())
        .isEqualTo("bearer");
    assertThat(document.at("/components/securitySchemes/adminToken/bearerFormat").asText())
        .isEqualTo("JWT");
    assertThat(operations())
        .allSatisfy(each -> assertThat(each.json().at("/security/0").has("adminToken")).isTrue());
  }

  @Test
  void operation_saysWhatItDoes() {
    assertThat(operations())
        .allSatisfy(
            each -> {
              assertThat(each.json().path("summary").asText()).as(each.name()).isNotBlank();
              assertThat(each.json().path("description").asText()).as(each.name()).isNotBlank();
              assertThat(each.json().path("tags")).as(each.name()).hasSize(1);
            });
  }

  @Test
  void tags_areDescribed() {
    List<String> used =
        operations().map(each -> each.json().at("/tags/0").asText()).distinct().toList();

    assertThat(document.path("tags"))
        .allSatisfy(tag -> assertThat(tag.path("description").asText()).isNotBlank())
        .extracting(tag -> tag.path("name").asText())
        .containsAll(used);
  }

  @Test
  void operationIds_areUnique() {
    assertThat(operations().map(each -> each.json().path("operationId").asText()))
        .doesNotContain("")
        .doesNotHaveDuplicates();
  }

  @Test
  void refusals_areProblemDetails() {
    assertThat(operations())
        .allSatisfy(
            each -> {
              assertThat(List.of("401", "403", "404"))
                  .as(each.name())
                  .allSatisfy(
                      status -> assertThat(each.json().path("responses").has(status)).isTrue());
              for (Map.Entry<String, JsonNode> answer :
                  each.json().path("responses").properties()) {
                assertThat(resolved(answer.getValue()).path("description").asText())
                    .as("%s %s", each.name(), answer.getKey())
                    .isNotBlank();
                if (answer.getKey().startsWith("4")) {
                  assertThat(
                          resolved(answer.getValue())
                              .at("/content/application~1problem+json/schema/$ref")
                              .asText())
                      .as("%s %s", each.name(), answer.getKey())
                      .isEqualTo("#/components/schemas/Problem");
                }
              }
            });
  }

  @Test
  void parameters_areDescribed() {
    assertThat(operations())
        .allSatisfy(
            each ->
                assertThat(each.json().path("parameters"))
                    .as(each.name())
                    .allSatisfy(
                        parameter ->
                            assertThat(resolved(parameter).path("description").asText())
                                .as(parameter.path("name").asText())
                                .isNotBlank()));
  }

  @Test
  void properties_areDescribed() {
    List<String> missing = new ArrayList<>();
    document
        .at("/components/schemas")
        .properties()
        .forEach(
            schema ->
                schema
                    .getValue()
                    .path("properties")
                    .properties()
                    .forEach(
                        property -> {
                          if (property.getValue().path("description").asText().isBlank()) {
                            missing.add(schema.getKey() + "." + property.getKey());
                          }
                        }));
    assertThat(missing).isEmpty();
  }

  @Test
  void settings_areSpelledAsTheApiDoes() {
    assertThat(document.at("/components/schemas/UserNameChange/enum").toString())
        .isEqualTo("[\"ignore\",\"refuse\",\"follow\"]");
  }

  @Test
  void lists_areDescribedWithTheirPaging() {
    JsonNode list = document.at("/paths/~1api~1v1~1accounts/get");

    assertThat(list.path("parameters").findValuesAsText("name"))
        .contains("limit", "cursor", "name");
    assertThat(list.at("/responses/200/content").has("application/json")).isTrue();
  }
}
