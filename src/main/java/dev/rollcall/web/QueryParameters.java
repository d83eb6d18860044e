package dev.rollcall.web;

import dev.rollcall.scim.query.Parameters;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The query parameters of a URL, names in any case: Entra's inbound client writes {@code
 * startindex}. Unknown ones are nobody's business: Entra appends {@code aadOptscim062020} to every
 * URL.
 */
public final class QueryParameters implements Parameters {

  private final Map<String, List<String>> parameters;

  public QueryParameters(UriInfo uri) {
    this.parameters = uri.getQueryParameters();
  }

  @Override
  public Optional<String> first(String name) {
    return parameters.entrySet().stream()
        .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
        .flatMap(parameter -> parameter.getValue().stream())
        .findFirst();
  }
}
