package dev.rollcall.scim.filter;

/**
 * A piece of a filter.
 *
 * @param text a string's content without quotes and escapes; else as written
 * @param column where it begins, counted from 1
 */
record FilterToken(Kind kind, String text, int column) {

  enum Kind {
    WORD,
    STRING,
    OPEN_PARENTHESIS,
    CLOSE_PARENTHESIS,
    OPEN_BRACKET,
    CLOSE_BRACKET,
    END
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /** How to name it in an error, shortened. */
  String describe() {
    return switch (kind) {
      case END -> "the end of the filter";
      case STRING -> "the string \"" + shortened() + "\"";
      case WORD, OPEN_PARENTHESIS, CLOSE_PARENTHESIS, OPEN_BRACKET, CLOSE_BRACKET ->
          "'" + shortened() + "'";
    };
  }

  private String shortened() {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
