package dev.rollcall.startup;

import java.util.regex.Pattern;

/** Values of settings as anybody may see them. */
final class Masked {

  static final String SECRET = "****";

  /** Settings whose whole value is for nobody, headers for a collector's credentials included. */
  private static final Pattern SECRET_KEYS =
      Pattern.compile(
          "password|passphrase|secret|credential|api-?key|access-?key|private-?key|token(?!s)|\\.headers(\\.|$)",
          Pattern.CASE_INSENSITIVE);

  /** What says how tokens are handled, and is none. */
  private static final Pattern NO_SECRETS =
      Pattern.compile("^rollcall\\.(tokens|oauth\\.token-ttl)");

  private static final Pattern USER_INFO = Pattern.compile("://[^/?#\\s]*@");

  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "([?&;,](?:[\\w.-]*(?:password|passwd|pwd|secret|token|key|credential)[\\w.-]*))=[^&;,\\s]*",
          Pattern.CASE_INSENSITIVE);

  private Masked() {}

  static boolean isSecret(String key) {
    return SECRET_KEYS.matcher(key).find() && !NO_SECRETS.matcher(key).find();
  }

  /** Any text that may be a URL, JDBC URLs included, without what it takes to get in. */
  static String url(String value) {
    String anonymous = USER_INFO.matcher(value).replaceAll("://" + SECRET + "@");
    return SECRET_PARAMETER.matcher(anonymous).replaceAll("$1=" + SECRET);
  }
}
