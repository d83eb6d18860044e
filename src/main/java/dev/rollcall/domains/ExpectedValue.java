package dev.rollcall.domains;

import java.util.Locale;

/**
 * The value that a domain's record must have, and what is wrong with others that were meant to be
 * it.
 *
 * @param text {@code name=random}
 */
record ExpectedValue(String text) {

  /**
   * Whether a record shows exactly this. Space around it and one pair of quotes, which some
   * consoles of DNS providers make part of the value, do not count.
   */
  boolean isShownBy(String value) {
    return bare(value).equals(text);
  }

  /** Whether a record was meant to show this, or once did; true of one that does. */
  boolean isMeantBy(String value) {
    String lower = bare(value).toLowerCase(Locale.ROOT);
    return lower.startsWith(name().toLowerCase(Locale.ROOT))
        || lower.equals(random().toLowerCase(Locale.ROOT))
        || value.contains(text);
  }

  /** What is wrong with a value that was meant to be this one, to go on after "it". */
  String mistakeIn(String value) {
    String found = bare(value);
    int same = commonStart(found);
    if (found.equals(random())) {
      return "lacks the beginning \"%s=\"".formatted(name());
    }
    if (found.equalsIgnoreCase(text)) {
      return "has capital and small letters mixed up, first at character %d".formatted(same + 1);
    }
    if (found.replaceAll("\\s", "").equals(text)) {
      return "has a space or line break inside, at character %d".formatted(same + 1);
    }
    if (found.contains(text)) {
      return "has %d characters more around the right value"
          .formatted(found.length() - text.length());
    }
    if (text.startsWith(found)) {
      return "ends too early: the last %d characters are missing"
          .formatted(text.length() - found.length());
    }
    if (same <= name().length() + 1) {
      return "is another one from the beginning on, perhaps that of an earlier claim or of another account";
    }
    return "has \"%s\" from character %d on, where \"%s\" belongs"
        .formatted(Printable.of(excerpt(found, same)), same + 1, excerpt(text, same));
  }

  private String name() {
    return text.substring(0, Math.max(0, text.indexOf('=')));
  }

  private String random() {
    return text.substring(text.indexOf('=') + 1);
  }

  private int commonStart(String found) {
    int i = 0;
    while (i < found.length() && i < text.length() && found.charAt(i) == text.charAt(i)) {
      i++;
    }
    return i;
  }

  private static String excerpt(String text, int from) {
    return text.substring(from, Math.min(text.length(), from + 12));
  }

  private static String bare(String value) {
    String stripped = value.strip();
    return stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"")
        ? stripped.substring(1, stripped.length() - 1).strip()
        : stripped;
  }
}
