package dev.rollcall.domains;

/** Makes what strangers publish harmless to show: in a log, in JSON and on a terminal. */
final class Printable {

  private static final int MAX_LENGTH = 100;

  private Printable() {}

  /** The text with what cannot be seen spelled out, in at most 100 characters. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      String next = isVisible(c) ? Character.toString(c) : "\\u{%X}".formatted(c);
      if (shown.length() + next.length() >= MAX_LENGTH) {
        return shown.append('…').toString();
      }
      shown.append(next);
      i += Character.charCount(c);
    }
    return shown.toString();
  }

  private static boolean isVisible(int c) {
    return c == ' ' || UserNameDomain.isVisible(c);
  }
}
