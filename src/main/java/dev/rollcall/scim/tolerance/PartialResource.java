package dev.rollcall.scim.tolerance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.patch.SentOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * The PATCH of SCIM 1.1 (section 3.3.2 of its protocol), which Slack's SDK sends: a part of the
 * resource in place of operations. Single values replace, lists grow, an element with {@code
 * "operation":"delete"} goes, and so do the attributes that {@code meta.attributes} names.
 */
public final class PartialResource {

  private static final String SCHEMA = "urn:scim:schemas:core:1.0";
  private static final String MESSAGES = "urn:ietf:params:scim:api:messages:";
  private static final String OPERATION = "operation";

  private PartialResource() {}

  /**
   * The operations that a body comes to; nothing unless it says that it is SCIM 1.1.
   *
   * @param body of a PATCH, without {@code Operations}
   * @param known whether the resource has an attribute of that name
   * @throws ScimException {@code invalidSyntax} when it has none of those that the body holds,
   *     {@code invalidValue} when {@code meta.attributes} is no list of names
   */
  public static Optional<List<SentOperation>> operations(ObjectNode body, Predicate<String> known) {
    if (!isOfOldScim(body)) {
      return Optional.empty();
    }
    requireSomethingKnown(body, known);
    return Optional.of(read(body));
  }

  /** A body that also says to be a message of SCIM 2.0 is one, whatever it lacks. */
  private static boolean isOfOldScim(ObjectNode body) {
    List<String> schemas =
        StreamSupport.stream(body.path("schemas").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    return schemas.stream().anyMatch(SCHEMA::equalsIgnoreCase)
        && schemas.stream()
            .noneMatch(schema -> schema.regionMatches(true, 0, MESSAGES, 0, MESSAGES.length()));
  }

  /** Else a misspelt {@code Operations} would seem to be done. */
  private static void requireSomethingKnown(ObjectNode body, Predicate<String> known) {
    List<String> names =
        body.propertyStream()
            .map(Map.Entry::getKey)
            .filter(name -> !name.equalsIgnoreCase("schemas"))
            .toList();
    if (!names.isEmpty() && names.stream().noneMatch(known)) {
      throw ScimException.invalidSyntax(
          "The PATCH holds nothing that the resource has: '%s' is unknown. Send attributes of the resource, or a list 'Operations'."
              .formatted(names.getFirst()));
    }
  }

  private static List<SentOperation> read(ObjectNode body) {
    List<SentOperation> operations = new ArrayList<>();
    cleared(body.path("meta").path("attributes")).forEach(path -> operations.add(clear(path)));
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!isOfElements(field.getValue())) {
        rest.set(field.getKey(), field.getValue());
        continue;
      }
      ArrayNode list = list(field.getValue());
      ArrayNode kept = elements(list, false);
      ArrayNode gone = elements(list, true);
      if (!gone.isEmpty()) {
        operations.add(new SentOperation("remove", Optional.of(field.getKey()), Optional.of(gone)));
      }
      if (!kept.isEmpty()) {
        rest.set(field.getKey(), kept);
      }
    }
    operations.add(new SentOperation("add", Optional.empty(), Optional.of(rest)));
    return operations;
  }

  /** A list, or the one element of a list that a client did not wrap. */
  private static boolean isOfElements(JsonNode value) {
    return value.isArray() || value.path(OPERATION).isTextual();
  }

  private static ArrayNode list(JsonNode value) {
    return value instanceof ArrayNode list ? list : JsonNodeFactory.instance.arrayNode().add(value);
  }

  private static List<String> cleared(JsonNode attributes) {
    if (attributes.isMissingNode() || attributes.isNull()) {
      return List.of();
    }
    ArrayNode paths = list(attributes);
    if (!paths.valueStream().allMatch(JsonNode::isTextual)) {
      throw ScimException.invalidValue(
          "'meta.attributes' must be a list of the names of the attributes to remove, as texts.");
    }
    return paths.valueStream().map(JsonNode::textValue).toList();
  }

  private static SentOperation clear(String path) {
    return new SentOperation("remove", Optional.of(path), Optional.empty());
  }

  /** Those that go, or those that stay, without the word that says so. */
  private static ArrayNode elements(ArrayNode list, boolean deleted) {
    ArrayNode some = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : list) {
      if (element.path(OPERATION).asText().equalsIgnoreCase("delete") == deleted) {
        some.add(element instanceof ObjectNode object ? withoutTheWord(object) : element);
      }
    }
    return some;
  }

  private static ObjectNode withoutTheWord(ObjectNode element) {
    ObjectNode copy = element.deepCopy();
    copy.remove(OPERATION);
    return copy;
  }
}
