package dev.rollcall.startup;

import java.util.regex.Pattern;

/** Values of settings as anybody may see them. */
final class Masked {

  static final String SECRET = "****";

  /** Settings whose whole value is for nobody, headers for a collector's credentials included. */
  private static final Pattern SECRET_KEYS =
      Pattern.compile(
          "password|passphrase|passwd|pwd|(?<![a-z])pass(?![a-z])|secret|credential|api-?key"
              + "|access-?key|private-?key|token(?!s)|\\.headers(\\.|$)",
          Pattern.CASE_INSENSITIVE);

  /** What says how tokens are handled, and is none; and the shell's working directory. */
  private static final Pattern NO_SECRETS =
      Pattern.compile(
          "^(rollcall\\.(tokens|oauth\\.token-ttl)|(OLD)?PWD$)", Pattern.CASE_INSENSITIVE);

  /** Up to the last sign: a password may hold what ends an authority, so rather too much. */
  private static final Pattern USER_INFO = Pattern.compile("://.*@", Pattern.DOTALL);

  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "([?&;,](?:[\\w.-]*(?:pass|pwd|secret|token|key|credential)[\\w.-]*))=[^&;,\\s]*",
          Pattern.CASE_INSENSITIVE);

  private Masked() {}

  static boolean isSecret(String key) {
    return SECRET_KEYS.matcher(key).find() && !NO_SECRETS.matcher(key).find();
  }

  /** Any text that may be a URL, JDBC URLs included, without what it takes to get in. */
  static String url(String value) {
    // A sign in a parameter must not be taken for the one behind the user info.
    String discreet = SECRET_PARAMETER.matcher(value).replaceAll("$1=" + SECRET);
    return USER_INFO.matcher(discreet).replaceAll("://" + SECRET + "@");
  }
}
