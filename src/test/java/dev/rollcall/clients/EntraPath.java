package dev.rollcall.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The target of one of Entra ID's attribute mappings, such as {@code title}, {@code
 * name.givenName}, {@code emails[type eq "work"].value} or {@code urn:…:User:department}.
 *
 * @param type of the element that is meant, for a multi-valued attribute
 */
record EntraPath(
    Optional<String> extension, String attribute, Optional<String> type, Optional<String> below) {

  private static final Pattern ELEMENT = Pattern.compile("(\\w+)\\[type eq \"(\\w+)\"]\\.(\\w+)");

  static EntraPath of(String text) {
    Matcher element = ELEMENT.matcher(text);
    if (element.matches()) {
      return new EntraPath(
          Optional.empty(),
          element.group(1),
          Optional.of(element.group(2)),
          Optional.of(element.group(3)));
    }
    if (text.startsWith("urn:")) {
      int colon = text.lastIndexOf(':');
      return plain(Optional.of(text.substring(0, colon)), text.substring(colon + 1));
    }
    return plain(Optional.empty(), text);
  }

  private static EntraPath plain(Optional<String> extension, String name) {
    String[] names = name.split("\\.", 2);
    return new EntraPath(
        extension,
        names[0],
        Optional.empty(),
        names.length == 1 ? Optional.empty() : Optional.of(names[1]));
  }

  /** Writes a value into the body of a POST. */
  void put(ObjectNode resource, JsonNode value) {
    ObjectNode holder = extension.map(resource::withObjectProperty).orElse(resource);
    if (type.isPresent()) {
      element(holder.withArrayProperty(attribute)).set(below.orElseThrow(), value);
    } else if (below.isPresent()) {
      holder.withObjectProperty(attribute).set(below.get(), value);
    } else {
      holder.set(attribute, value);
    }
  }

  private ObjectNode element(ArrayNode all) {
    return (ObjectNode) find(all).orElseGet(() -> all.addObject().put("type", type.orElseThrow()));
  }

  private Optional<JsonNode> find(JsonNode all) {
    String wanted = type.orElseThrow();
    return all.valueStream().filter(each -> each.path("type").asText().equals(wanted)).findFirst();
  }

  /** What a resource has there; a missing node for nothing. */
  JsonNode in(JsonNode resource) {
    JsonNode holder = extension.map(resource::path).orElse(resource).path(attribute);
    JsonNode found = type.isPresent() ? find(holder).orElse(MissingNode.getInstance()) : holder;
    return below.map(found::path).orElse(found);
  }
}
