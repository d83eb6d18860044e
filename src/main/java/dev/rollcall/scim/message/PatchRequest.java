package dev.rollcall.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.patch.SentOperation;
import dev.rollcall.scim.tolerance.PartialResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The body of a PATCH (RFC 7644 section 3.5.2). Its {@code schemas} are not asked for. */
public final class PatchRequest {

  public static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  private PatchRequest() {}

  /**
   * Reads the operations. An empty list is taken, and changes nothing: Microsoft's validator sends
   * one. So is a part of a resource, which SCIM 1.1 has in their place.
   *
   * @param maxOperations how many there may be
   * @param known whether the resource has an attribute of that name
   * @throws ScimException {@code invalidSyntax}, {@code invalidPath}, {@code invalidValue}, or
   *     {@code tooMany} beyond the maximum
   */
  public static List<SentOperation> operations(
      ObjectNode body, int maxOperations, Predicate<String> known) {
    Optional<JsonNode> operations = Members.find(body, "Operations");
    Optional<List<SentOperation>> ofOldScim =
        operations.isEmpty() ? PartialResource.operations(body, known) : Optional.empty();
    if (ofOldScim.isPresent()) {
      requireWithinLimit(ofOldScim.get().size(), maxOperations);
      return ofOldScim.get();
    }
    JsonNode list =
        operations
            .filter(JsonNode::isArray)
            .orElseThrow(() -> ScimException.invalidSyntax("A PATCH needs a list 'Operations'."));
    requireWithinLimit(list.size(), maxOperations);
    List<SentOperation> sent = new ArrayList<>();
    list.forEach(operation -> sent.add(operation(operation)));
    return sent;
  }

  private static void requireWithinLimit(int operations, int maxOperations) {
    if (operations > maxOperations) {
      throw ScimException.tooMany(
          "The PATCH has %d operations; at most %d are allowed."
              .formatted(operations, maxOperations));
    }
  }

  private static SentOperation operation(JsonNode json) {
    if (!(json instanceof ObjectNode operation)) {
      throw ScimException.invalidSyntax("Each of 'Operations' must be an object.");
    }
    String op =
        Members.find(operation, "op")
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .orElseThrow(() -> ScimException.invalidSyntax("Each operation needs a text 'op'."));
    Optional<JsonNode> path = Members.find(operation, "path").filter(node -> !node.isNull());
    if (path.isPresent() && !path.get().isTextual()) {
      throw ScimException.invalidPath("The 'path' of an operation must be a text.");
    }
    return new SentOperation(op, path.map(JsonNode::textValue), Members.find(operation, "value"));
  }
}
