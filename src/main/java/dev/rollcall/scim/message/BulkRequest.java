package dev.rollcall.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a bulk request (RFC 7644 section 3.7).
 *
 * @param failOnErrors after how many errors to stop; none means to go on to the end
 */
public record BulkRequest(Optional<Integer> failOnErrors, List<Operation> operations) {

  public static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

  /** What an operation does. */
  public enum Method {
    POST,
    PUT,
    PATCH,
    DELETE
  }

  /**
   * One operation.
   *
   * @param bulkId the client's name for what a POST makes
   * @param path relative to the base endpoint
   * @param version the entity tag that the resource must have
   * @param data the body; empty for a DELETE
   */
  public record Operation(
      Method method,
      Optional<String> bulkId,
      String path,
      Optional<String> version,
      ObjectNode data) {}

  public BulkRequest {
    operations = List.copyOf(operations);
  }

  /**
   * Reads a bulk request.
   *
   * @throws ScimException {@code invalidSyntax} or {@code invalidValue} for what is malformed, 413
   *     for too many operations
   */
  public static BulkRequest read(ObjectNode body, int maxOperations) {
    JsonNode operations = Members.find(body, "Operations").orElse(null);
    if (operations == null || !operations.isArray()) {
      throw ScimException.invalidSyntax("A bulk request needs a list 'Operations'.");
    }
    if (operations.size() > maxOperations) {
      throw ScimException.tooLarge(
          "The bulk request has %d operations; at most %d are allowed. Send it in parts."
              .formatted(operations.size(), maxOperations));
    }
    List<Operation> read = new ArrayList<>();
    Set<String> bulkIds = new HashSet<>();
    for (JsonNode operation : operations) {
      Operation next = operation(operation);
      if (next.bulkId().isPresent() && !bulkIds.add(next.bulkId().get())) {
        throw ScimException.invalidValue(
            "The bulkId '" + next.bulkId().get() + "' stands there twice.");
      }
      read.add(next);
    }
    Optional<Integer> failOnErrors =
        Members.find(body, "failOnErrors").filter(node -> !node.isNull()).map(BulkRequest::count);
    return new BulkRequest(failOnErrors, read);
  }

  private static int count(JsonNode node) {
    if (!node.canConvertToInt() || !node.isIntegralNumber() || node.intValue() < 1) {
      throw ScimException.invalidValue("'failOnErrors' must be a whole number above 0.");
    }
    return node.intValue();
  }

  private static Operation operation(JsonNode json) {
    if (!(json instanceof ObjectNode operation)) {
      throw ScimException.invalidSyntax("Each of 'Operations' must be an object.");
    }
    Method method = method(Members.text(operation, "method"));
    String path =
        Members.text(operation, "path")
            .orElseThrow(() -> ScimException.invalidSyntax("Each operation needs a text 'path'."));
    return new Operation(
        method,
        Members.text(operation, "bulkId").filter(_ -> method == Method.POST),
        path,
        Members.text(operation, "version").filter(version -> !version.isBlank()),
        method == Method.DELETE
            ? JsonNodeFactory.instance.objectNode()
            : data(method, Members.find(operation, "data")));
  }

  private static Method method(Optional<String> name) {
    return switch (name.orElse("").toUpperCase(Locale.ROOT)) {
      case "POST" -> Method.POST;
      case "PUT" -> Method.PUT;
      case "PATCH" -> Method.PATCH;
      case "DELETE" -> Method.DELETE;
      default ->
          throw ScimException.invalidSyntax(
              "The 'method' of an operation is POST, PUT, PATCH or DELETE.");
    };
  }

  /** A PATCH is a PatchOp (erratum 5050), or the bare list of the RFC's own example. */
  private static ObjectNode data(Method method, Optional<JsonNode> data) {
    if (data.orElse(null) instanceof ObjectNode object) {
      return object;
    }
    if (method == Method.PATCH && data.isPresent() && data.get().isArray()) {
      return JsonNodeFactory.instance.objectNode().set("Operations", data.get());
    }
    throw ScimException.invalidSyntax("A " + method + " needs an object 'data'.");
  }
}
