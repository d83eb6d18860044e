package dev.rollcall.web;

import java.util.regex.Pattern;

/**
 * Tokens that somebody pasted where none belongs: into a filter, a mapping, a name. Refusals quote
 * what they refuse, and end up in logs and tickets.
 */
public final class PastedSecrets {

  /** A SCIM token or a JSON Web Token. */
  private static final Pattern SECRET =
      Pattern.compile("(rollcall_\\w{4})\\w+|(eyJ[\\w-]{4})[\\w-]*\\.[\\w-]+(\\.[\\w-]+)?");

  private PastedSecrets() {}

  /** The text with the first characters of each token in place of the token. */
  public static String cut(String text) {
    return SECRET.matcher(text).replaceAll("$1$2…");
  }
}
