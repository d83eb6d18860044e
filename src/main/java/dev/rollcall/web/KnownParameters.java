package dev.rollcall.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/**
 * Refuses query parameters that an endpoint of the admin API does not have, and the same one twice
 * where it takes one: whoever mistypes a filter must not take everything for what was asked for.
 * Which ones it has, its OpenAPI document says. (The SCIM surface ignores them: Entra appends some
 * of its own.)
 */
@ApplicationScoped
class KnownParameters {

  /** A caller who may not be here learns nothing else. */
  private static final int BEHIND_THE_BORDER = Priorities.USER + 500;

  private static final Pattern EXPRESSION = Pattern.compile("\\{(\\w+)[^}]*}");

  private static final int LONGEST_NAME = 100;

  private final OpenApiDocumentService document;
  private final ObjectMapper json;
  private volatile @Nullable Map<String, Map<String, Boolean>> endpoints;

  KnownParameters(OpenApiDocumentService document, ObjectMapper json) {
    this.document = document;
    this.json = json;
  }

  @ServerRequestFilter(priority = BEHIND_THE_BORDER)
  public void check(UriInfo uri, RoutingContext context) {
    if (!ApiPath.matches(context) || uri.getQueryParameters().isEmpty()) {
      return;
    }
    Map<String, Boolean> known = endpoints().get(endpoint());
    if (known != null) {
      uri.getQueryParameters().forEach((name, values) -> check(name, values, known));
    }
  }

  private static void check(String name, List<String> values, Map<String, Boolean> known) {
    Boolean mayRepeat = known.get(name);
    if (mayRepeat == null) {
      throw ProblemException.invalid(
          "There is no parameter '%s' here. %s"
              .formatted(
                  name.length() > LONGEST_NAME ? "…" : name,
                  known.isEmpty()
                      ? "This endpoint has none."
                      : "Those of this endpoint are: " + String.join(", ", known.keySet()) + "."));
    }
    if (!mayRepeat && values.size() > 1) {
      throw ProblemException.invalid(
          "The parameter '%s' is there %d times; send it once.".formatted(name, values.size()));
    }
  }

  /** As the document names it: {@code GET /api/v1/accounts/{accountId}}. */
  private static String endpoint() {
    RuntimeResource target = CurrentRequestManager.get().getTarget();
    String path = target.getClassPath().template + "/" + target.getPath().template;
    return target.getHttpMethod() + " " + plain(path);
  }

  private static String plain(String path) {
    return EXPRESSION
        .matcher(path)
        .replaceAll("{$1}")
        .replaceAll("/{2,}", "/")
        .replaceFirst("/$", "");
  }

  /** Of each endpoint the parameters, and whether one may be there several times. */
  private Map<String, Map<String, Boolean>> endpoints() {
    Map<String, Map<String, Boolean>> read = endpoints;
    if (read == null) {
      read = read();
      endpoints = read;
    }
    return read;
  }

  private Map<String, Map<String, Boolean>> read() {
    Map<String, Map<String, Boolean>> read = new HashMap<>();
    try {
      JsonNode paths =
          json.readTree(document.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON))
              .path("paths");
      paths
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .properties()
                      .forEach(
                          method ->
                              read.put(
                                  method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                  parameters(method.getValue().path("parameters")))));
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException("our own OpenAPI document cannot be read", e);
    }
  }

  private static Map<String, Boolean> parameters(JsonNode described) {
    Map<String, Boolean> parameters = new TreeMap<>();
    for (JsonNode parameter : described) {
      if (parameter.path("in").asText().equals("query")) {
        parameters.put(
            parameter.path("name").asText(),
            parameter.path("schema").path("type").asText().equals("array"));
      }
    }
    return parameters;
  }
}
