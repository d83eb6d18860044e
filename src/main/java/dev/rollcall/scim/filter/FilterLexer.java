package dev.rollcall.scim.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.scim.filter.FilterToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a filter into tokens. Strings are JSON strings (RFC 7644 section 3.4.2.2). */
final class FilterLexer {

  private static final JsonMapper JSON = new JsonMapper();

  private final String filter;
  private int position;

  private FilterLexer(String filter) {
    this.filter = filter;
  }

  /** All tokens, the last of kind {@code END}. */
  static List<FilterToken> tokens(String filter) {
    requireStorable(filter, 1);
    FilterLexer lexer = new FilterLexer(filter);
    List<FilterToken> tokens = new ArrayList<>();
    do {
      tokens.add(lexer.next());
    } while (tokens.getLast().kind() != Kind.END);
    return tokens;
  }

  private FilterToken next() {
    while (position < filter.length() && Character.isWhitespace(filter.charAt(position))) {
      position++;
    }
    if (position == filter.length()) {
      return new FilterToken(Kind.END, "", position + 1);
    }
    return switch (filter.charAt(position)) {
      case '(' -> punctuation(Kind.OPEN_PARENTHESIS);
      case ')' -> punctuation(Kind.CLOSE_PARENTHESIS);
      case '[' -> punctuation(Kind.OPEN_BRACKET);
      case ']' -> punctuation(Kind.CLOSE_BRACKET);
      case '"' -> string();
      default -> word();
    };
  }

  private FilterToken punctuation(Kind kind) {
    int start = position++;
    return new FilterToken(kind, filter.substring(start, position), start + 1);
  }

  private FilterToken word() {
    int start = position;
    while (position < filter.length() && !endsWord(filter.charAt(position))) {
      position++;
    }
    return new FilterToken(Kind.WORD, filter.substring(start, position), start + 1);
  }

  private static boolean endsWord(char c) {
    return Character.isWhitespace(c) || "()[]\"".indexOf(c) >= 0;
  }

  private FilterToken string() {
    int start = position++;
    while (position < filter.length() && filter.charAt(position) != '"') {
      position += filter.charAt(position) == '\\' ? 2 : 1;
    }
    if (position >= filter.length()) {
      throw FilterParser.error(start + 1, "the string that begins here has no closing quote");
    }
    position++;
    return new FilterToken(Kind.STRING, unescaped(start), start + 1);
  }

  private String unescaped(int start) {
    try {
      String text = JSON.readValue(filter.substring(start, position), String.class);
      requireStorable(text, start + 1);
      return text;
    } catch (JsonProcessingException e) {
      throw FilterParser.error(start + 1, "this is no JSON string; check its escapes");
    }
  }

  /** No document can hold these, and the database could not even be asked for them. */
  private static void requireStorable(String text, int column) {
    if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
      throw FilterParser.error(column, "a NUL character or half a character cannot be asked for");
    }
  }
}
