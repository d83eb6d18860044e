package dev.rollcall.startup;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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

  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "([?&;,#][\\w.%-]*(?:pass|pwd|secret|token|key|credential|%)[\\w.%-]*=)([^&]*)",
          Pattern.CASE_INSENSITIVE);

  /** Up to the last sign: a password may hold what ends an authority. */
  private static final Pattern USER_INFO =
      Pattern.compile("(://|jdbc:\\w+:(?!//)).*@", Pattern.DOTALL);

  private Masked() {}

  static boolean isSecret(String key) {
    return SECRET_KEYS.matcher(key).find() && !NO_SECRETS.matcher(key).find();
  }

  /**
   * Any text that may be a URL or several, JDBC URLs included, without what it takes to get in. In
   * doubt it shows too little: a value goes on to the next {@code &}, for a password may hold
   * whatever else ends one.
   */
  static String url(String value) {
    int authority = value.indexOf("://") + "://".length();
    Matcher parameter = SECRET_PARAMETER.matcher(value);
    while (parameter.find()) {
      if (isPerhapsUserInfo(value, authority, parameter)) {
        return value.substring(0, authority) + SECRET;
      }
    }
    // A sign in a parameter must not be taken for the one behind the user info.
    String discreet = SECRET_PARAMETER.matcher(value).replaceAll("$1" + SECRET);
    return USER_INFO.matcher(discreet).replaceAll("$1" + SECRET + "@");
  }

  /** The password of user info may look like a parameter, or go on before it. */
  private static boolean isPerhapsUserInfo(String value, int authority, MatchResult parameter) {
    return authority <= parameter.start()
        && value.substring(authority, parameter.start()).indexOf(':') >= 0
        && parameter.group(2).indexOf('@') >= 0;
  }
}
