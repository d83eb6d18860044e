package dev.rollcall.scim.path;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * An attribute path as written: {@code name.familyName}, or the same behind a schema's URN (RFC
 * 7644 section 3.10). Nothing is looked up yet.
 *
 * @param schema the URN in front, spelled as the schema spells it
 * @param attribute the attribute's name as written; absent when the path is a URN alone
 * @param subAttribute the name behind the dot
 */
public record AttributePath(
    Optional<String> schema, Optional<String> attribute, Optional<String> subAttribute) {

  /**
   * Splits a path. The URNs must be known beforehand, because a URN may itself hold dots and end in
   * what looks like an attribute name ({@code …:2.0:User}).
   *
   * @param text what the client wrote
   * @param schemas the URNs that may stand in front, compared without regard to case
   * @return the parts, or nothing when the text is no path or its URN is not among {@code schemas}
   */
  public static Optional<AttributePath> parse(String text, Collection<String> schemas) {
    Optional<String> schema =
        schemas.stream()
            .filter(urn -> startsWithUrn(text, urn))
            .max(Comparator.comparingInt(String::length));
    if (schema.isEmpty()) {
      return split(Optional.empty(), text);
    }
    int end = schema.get().length();
    return text.length() == end
        ? Optional.of(new AttributePath(schema, Optional.empty(), Optional.empty()))
        : split(schema, text.substring(end + 1));
  }

  /** Whether the text is a URN, and so no plain attribute name. */
  public static boolean isUrn(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith("urn:");
  }

  private static boolean startsWithUrn(String text, String urn) {
    return text.regionMatches(true, 0, urn, 0, urn.length())
        && (text.length() == urn.length() || text.charAt(urn.length()) == ':');
  }

  private static Optional<AttributePath> split(Optional<String> schema, String names) {
    int dot = names.indexOf('.');
    String attribute = dot < 0 ? names : names.substring(0, dot);
    Optional<String> sub = dot < 0 ? Optional.empty() : Optional.of(names.substring(dot + 1));
    return isName(attribute) && sub.map(AttributePath::isName).orElse(true)
        ? Optional.of(new AttributePath(schema, Optional.of(attribute), sub))
        : Optional.empty();
  }

  /** ATTRNAME of RFC 7643 section 2.1, also with a dollar sign in front, as {@code $ref} has it. */
  private static boolean isName(String name) {
    return !name.isEmpty()
        && (isLetter(name.charAt(0)) || name.charAt(0) == '$')
        && name.chars()
            .skip(1)
            .allMatch(
                c -> isLetter(c) || (c >= '0' && c <= '9') || c == '$' || c == '-' || c == '_');
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
