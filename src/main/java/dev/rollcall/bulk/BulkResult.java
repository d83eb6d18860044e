package dev.rollcall.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.message.BulkRequest;
import dev.rollcall.scim.message.ErrorMessage;
import dev.rollcall.web.PastedSecrets;
import java.util.Optional;

/** What became of one operation. */
sealed interface BulkResult {

  /**
   * It is done.
   *
   * @param id of the resource
   * @param location absent when the resource is gone
   * @param version absent when the resource is gone
   */
  record Done(int status, String id, Optional<String> location, Optional<String> version)
      implements BulkResult {}

  /**
   * It is refused, and nothing of it was done.
   *
   * @param location of the resource that it was for, where it named one
   */
  record Refused(ScimException error, Optional<String> location) implements BulkResult {}

  /** The URL of the resource, where there is one. */
  Optional<String> location();

  /** The member of {@code Operations} in the answer (RFC 7644 section 3.7). */
  default ObjectNode toJson(BulkRequest.Operation operation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    location().ifPresent(location -> json.put("location", location));
    json.put("method", operation.method().name());
    operation.bulkId().ifPresent(bulkId -> json.put("bulkId", bulkId));
    switch (this) {
      case Done done -> {
        done.version().ifPresent(version -> json.put("version", version));
        json.put("status", Integer.toString(done.status()));
      }
      case Refused refused -> {
        json.put("status", Integer.toString(refused.error().status()));
        json.set(
            "response",
            ErrorMessage.of(refused.error())
                .put("detail", PastedSecrets.cut(refused.error().detail())));
      }
    }
    return json;
  }
}
