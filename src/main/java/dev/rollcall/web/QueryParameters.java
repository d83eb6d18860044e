package dev.rollcall.web;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The query parameters of a request, names in any case: Entra's inbound client writes {@code
 * startindex}. Unknown ones are nobody's business: Entra appends {@code aadOptscim062020} to every
 * URL.
 */
public final class QueryParameters {

  private final Map<String, List<String>> parameters;

  public QueryParameters(UriInfo uri) {
    this.parameters = uri.getQueryParameters();
  }

  /** The first value of a parameter, unless it is blank. */
  public Optional<String> get(String name) {
    return parameters.entrySet().stream()
        .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
        .flatMap(parameter -> parameter.getValue().stream())
        .filter(value -> !value.isBlank())
        .findFirst();
  }
}
