package dev.rollcall.scim.query;

import java.util.Optional;

/** The part of a list that is asked for. */
public sealed interface Page {

  /** How many resources at the most; 0 asks for the total alone. */
  int count();

  /**
   * Counted from 1 (RFC 7644 section 3.4.2.4).
   *
   * @param startIndex at least 1
   */
  record Index(long startIndex, int count) implements Page {}

  /**
   * From where the page before ended (RFC 9865).
   *
   * @param cursor absent for the first page
   */
  record AtCursor(Optional<Cursor> cursor, int count) implements Page {}
}
