package dev.rollcall.scim.tolerance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.patch.SentOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The PATCH of SCIM 1.1 (section 3.3.2 of its protocol), which Slack's SDK sends: a part of the
 * resource in place of operations. Single values replace, lists grow, an element with {@code
 * "operation":"delete"} goes, and so do the attributes that {@code meta.attributes} names.
 */
public final class PartialResource {

  private static final String SCHEMA = "urn:scim:schemas:core:1.0";
  private static final String OPERATION = "operation";

  private PartialResource() {}

  /**
   * The operations that a body comes to; nothing unless it says that it is SCIM 1.1.
   *
   * @param body of a PATCH, without {@code Operations}
   */
  public static Optional<List<SentOperation>> operations(ObjectNode body) {
    return isOfOldScim(body) ? Optional.of(read(body)) : Optional.empty();
  }

  private static boolean isOfOldScim(ObjectNode body) {
    return StreamSupport.stream(body.path("schemas").spliterator(), false)
        .anyMatch(schema -> schema.asText().equalsIgnoreCase(SCHEMA));
  }

  private static List<SentOperation> read(ObjectNode body) {
    List<SentOperation> operations = new ArrayList<>();
    body.path("meta").path("attributes").forEach(path -> operations.add(clear(path.asText())));
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!(field.getValue() instanceof ArrayNode list)) {
        rest.set(field.getKey(), field.getValue());
        continue;
      }
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
