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

  /** Half a surrogate pair could not be written as JSON. */
  private String shortened() {
    if (text.length() <= 60) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(59)) ? 59 : 60) + "…";
  }
}
