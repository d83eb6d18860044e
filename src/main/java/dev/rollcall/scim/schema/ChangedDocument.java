package dev.rollcall.scim.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What holds for a document after every change, whichever type it is of. */
public final class ChangedDocument {

  private ChangedDocument() {}

  /**
   * Puts immutable values back that the change left out, and holds the document against its bounds
   * and its schemas.
   *
   * @param before in canonical form; not changed
   * @param after in canonical form
   * @throws dev.rollcall.scim.ScimException {@code invalidValue} when it is too large or lacks a
   *     required attribute, {@code mutability} when it has another immutable value
   */
  public static void check(
      ObjectNode before, ObjectNode after, ResourceType type, DocumentBounds bounds) {
    bounds.check(after);
    ImmutableAttributes.keep(before, after, type);
    RequiredAttributes.check(after, type);
  }
}
