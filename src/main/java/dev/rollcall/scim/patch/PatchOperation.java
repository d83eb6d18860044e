package dev.rollcall.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One operation of a PATCH, looked up and typed (RFC 7644 section 3.5.2). */
public sealed interface PatchOperation {

  PatchPath path();

  /** Adds values to a list, or sets a single value. */
  record Add(PatchPath path, JsonNode value, NoMatch noMatch) implements PatchOperation {}

  /** Puts a value in place of what is there. */
  record Replace(PatchPath path, JsonNode value, NoMatch noMatch) implements PatchOperation {}

  /** Takes away what is there. */
  record Remove(PatchPath path, NoMatch noMatch) implements PatchOperation {}

  /** What happens when a value path selects no element. */
  sealed interface NoMatch {

    /** The whole request fails with {@code noTarget}, as RFC 7644 section 3.5.2.3 wants it. */
    record Refuse() implements NoMatch {}

    /** Nothing happens. */
    record Skip() implements NoMatch {}

    /**
     * An element is made first.
     *
     * @param template what it begins with, such as {@code {"type":"work"}}
     */
    record Create(ObjectNode template) implements NoMatch {}
  }
}
