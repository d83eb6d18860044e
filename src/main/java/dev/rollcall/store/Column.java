package dev.rollcall.store;

/**
 * An attribute that stands in a column of its own, so that a filter on it need not open the
 * document.
 */
sealed interface Column {

  /** The SQL name; never anything that a client wrote. */
  String name();

  /** A text in lower case, generated from the document and never null. */
  record LowerCaseText(String name) implements Column {}

  /** A text as it is in the document, or null. */
  record ExactText(String name) implements Column {}

  /** The resource's id. */
  record Id(String name) implements Column {}

  /** A point in time that is never null. */
  record Time(String name) implements Column {}
}
