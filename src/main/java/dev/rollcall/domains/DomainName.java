package dev.rollcall.domains;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A DNS domain in its ASCII form and lower case, so that two are the same exactly when their texts
 * are.
 */
record DomainName(String ascii) {

  static final int MAX_LENGTH = 253;

  private static final Pattern LABELS =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

  /** What a label begins with that stands for a Unicode one. */
  private static final String ACE_PREFIX = "xn--";

  /**
   * The domain that {@code text} spells, in Unicode or ASCII, in any case; empty when it is none.
   *
   * <p>Unicode is read as browsers and mail programs do, by IDNA 2008 (UTS 46, nontransitional):
   * straße.de and strasse.de are two domains.
   */
  static Optional<DomainName> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    // Nearly all names: they are read for each user who is created.
    String ascii = isPlain(text, lower) ? lower : Idna.toAscii(text);
    return ascii.length() <= MAX_LENGTH && LABELS.matcher(ascii).matches()
        ? Optional.of(new DomainName(ascii))
        : Optional.empty();
  }

  private static boolean isPlain(String text, String lower) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '~') {
        return false;
      }
    }
    return !lower.contains(ACE_PREFIX);
  }

  /** The same as people read it. */
  String unicode() {
    return ascii.contains(ACE_PREFIX) ? Idna.toUnicode(ascii) : ascii;
  }

  @Override
  public String toString() {
    return ascii;
  }

  /** Loads ICU's tables when they are needed first. */
  private static final class Idna {

    private static final IDNA UTS46 =
        IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ
                | IDNA.CHECK_CONTEXTO
                | IDNA.USE_STD3_RULES);

    /** There are such names, in plain ASCII too, and they can mean but one thing. */
    private static final Set<IDNA.Error> HARMLESS = EnumSet.of(IDNA.Error.HYPHEN_3_4);

    /** Empty when there is no such name. */
    static String toAscii(String text) {
      IDNA.Info info = new IDNA.Info();
      StringBuilder ascii = UTS46.nameToASCII(text, new StringBuilder(), info);
      return HARMLESS.containsAll(info.getErrors()) ? ascii.toString() : "";
    }

    static String toUnicode(String ascii) {
      return UTS46.nameToUnicode(ascii, new StringBuilder(), new IDNA.Info()).toString();
    }
  }
}
