package dev.rollcall.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.query.Parameters;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The body of a {@code .search} (RFC 7644 section 3.4.3): the parameters of a query, as JSON.
 *
 * @param body whose members are named like the parameters, in any case
 */
public record SearchRequest(ObjectNode body) implements Parameters {

  public static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

  @Override
  public Optional<String> first(String name) {
    return Members.find(body, name)
        .filter(value -> !value.isNull())
        .map(value -> text(name, value));
  }

  /** Attributes come as a list, the rest as texts and numbers. */
  private static String text(String name, JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(element -> text(name, element))
          .collect(Collectors.joining(","));
    }
    if (!value.isValueNode()) {
      throw ScimException.invalidValue("'" + name + "' must not be an object.");
    }
    return value.asText();
  }
}
