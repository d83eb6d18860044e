package dev.rollcall.groups;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The documents of groups of type LOCAL and SAML: a name and perhaps a description. SCIM, which
 * knows no description, sees none of these groups.
 */
final class GroupText {

  static final int LONGEST_DESCRIPTION = 1_000;

  private static final String DISPLAY_NAME = "displayName";
  private static final String DESCRIPTION = "description";

  private GroupText() {}

  static ObjectNode document(String displayName, @Nullable String description) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put(DISPLAY_NAME, displayName);
    return description == null ? document : described(document, description);
  }

  /** The document with what a change says. */
  static ObjectNode changed(ObjectNode before, GroupChange change) {
    ObjectNode after = before.deepCopy();
    if (change.displayName() != null) {
      after.put(DISPLAY_NAME, change.displayName());
    }
    return change.description() == null ? after : described(after, change.description());
  }

  static @Nullable String description(ObjectNode document) {
    return document.path(DESCRIPTION).textValue();
  }

  private static ObjectNode described(ObjectNode document, String description) {
    document.remove(DESCRIPTION);
    return description.isEmpty() ? document : document.put(DESCRIPTION, description);
  }
}
