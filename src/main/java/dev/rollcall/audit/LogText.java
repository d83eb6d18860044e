package dev.rollcall.audit;

import dev.rollcall.web.PastedSecrets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes texts that a client had a hand in fit for the log: of one line, short, and no secret. */
final class LogText {

  /** Longer than any name that an index holds. */
  private static final int LONGEST_NAME = 1000;

  private static final int LONGEST_PATH = 100;
  private static final int LONGEST_DETAIL = 1000;

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]");

  /** The filter of a value path has values in it, also one whose bracket is not closed. */
  private static final Pattern FILTER = Pattern.compile("\\[(.*\\]|.*$)", Pattern.DOTALL);

  private LogText() {}

  /** A userName, displayName, externalId or id. */
  static @Nullable String name(@Nullable String text) {
    return text == null ? null : fit(text);
  }

  /** The same for a name that is there. */
  static String fit(String text) {
    return fit(text, LONGEST_NAME);
  }

  /** The words of a refusal, without the values in the filters of the paths that they quote. */
  static @Nullable String detail(@Nullable String text) {
    return text == null ? null : fit(FILTER.matcher(text).replaceAll("[…]"), LONGEST_DETAIL);
  }

  /** An attribute as a client wrote it, up to where it is no attribute any more. */
  static String path(String text) {
    String path = FILTER.matcher(text).replaceFirst("[…]");
    int quote = path.indexOf('"');
    return fit(quote < 0 ? path : path.substring(0, quote) + "…", LONGEST_PATH);
  }

  private static String fit(String text, int longest) {
    String shown = CONTROLS.matcher(shortened(text, longest)).replaceAll("?");
    return PastedSecrets.cut(shown);
  }

  /** Cut before a character that is two chars long, as PostgreSQL takes no half ones. */
  private static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
