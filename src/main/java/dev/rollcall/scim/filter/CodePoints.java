package dev.rollcall.scim.filter;

/**
 * Text compared as PostgreSQL compares it in the C collation, so that memory and database agree.
 */
final class CodePoints {

  private CodePoints() {}

  /** Each code point by itself, as PostgreSQL's {@code lower} does; no special casing. */
  static String lowerCase(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** By code point, which is the order of the UTF-8 bytes; {@code String} compares UTF-16 units. */
  static int compare(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      if (left.charAt(i) != right.charAt(i)) {
        return Integer.compare(unitOrder(left.charAt(i)), unitOrder(right.charAt(i)));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** Surrogates stand for code points above all others. */
  private static int unitOrder(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }
}
