package dev.rollcall.web;

import org.jspecify.annotations.Nullable;

/** How long a request says that its body is. */
final class ContentLength {

  private ContentLength() {}

  /** The announced length; 0 when there is none. */
  static long of(@Nullable String header) {
    try {
      return header == null ? 0 : Long.parseLong(header.strip());
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE; // More digits than a long holds: the HTTP codec refused all else.
    }
  }
}
