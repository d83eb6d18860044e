package dev.rollcall.domains;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A DNS domain in its ASCII form and lower case, so that two are the same exactly when their texts
 * are.
 */
record DomainName(String ascii) {

  private static final int MAX_LENGTH = 253;

  private static final Pattern LABELS =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

  /**
   * Sharp s, final sigma and the joiners: IDNA 2003, which the JDK has, maps them to other domains
   * than IDNA 2008 does (UTS 46 section 4). Those may belong to somebody else, so such a domain is
   * taken in its ASCII form only.
   */
  private static final Pattern AMBIGUOUS = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

  /**
   * The domain that {@code text} spells, in Unicode or ASCII, in any case; empty when it is none.
   */
  static Optional<DomainName> parse(String text) {
    if (text.length() > MAX_LENGTH || AMBIGUOUS.matcher(text).find()) {
      return Optional.empty();
    }
    try {
      String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
      String ascii = IDN.toASCII(folded, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      return ascii.length() <= MAX_LENGTH && LABELS.matcher(ascii).matches()
          ? Optional.of(new DomainName(ascii))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return ascii;
  }
}
