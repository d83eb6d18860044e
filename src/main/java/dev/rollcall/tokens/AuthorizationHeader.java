package dev.rollcall.tokens;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a token out of the Authorization header, as liberally as real clients need. */
final class AuthorizationHeader {

  /** The scheme in any case (RFC 9110 section 11.1), then any amount of white space. */
  private static final Pattern BEARER =
      Pattern.compile("bearer[ \\t]+(\\S+)", Pattern.CASE_INSENSITIVE);

  /**
   * What Okta's "Header Auth" apps make of what their administrator typed: some send it as it is,
   * others put the scheme before it, whether it stands there already or not.
   */
  private static final Pattern AS_TYPED =
      Pattern.compile("(?:bearer[ \\t]++){0,2}+(\\S++)", Pattern.CASE_INSENSITIVE);

  /** A JSON Web Signature in its compact form (RFC 7515 section 7.1). */
  private static final Pattern SIGNED_TOKEN =
      Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+");

  private static final int LONGEST_SIGNED_TOKEN = 16 * 1024;

  private AuthorizationHeader() {}

  /**
   * The token that the request carries.
   *
   * @param values all Authorization headers of the request; more than one is ambiguous and refused
   * @param acceptWithoutScheme whether the token is taken too without {@code Bearer}, and with it
   *     twice
   * @return empty when there is no header, or nothing in it that can be a token of ours
   */
  static Optional<TokenSecret> read(List<String> values, boolean acceptWithoutScheme) {
    if (values.size() != 1) {
      return Optional.empty();
    }
    String value = values.getFirst().strip();
    Matcher header = (acceptWithoutScheme ? AS_TYPED : BEARER).matcher(value);
    return header.matches() ? TokenSecret.parse(header.group(1)) : Optional.empty();
  }

  /**
   * The JSON Web Token that the request carries.
   *
   * @param values all Authorization headers of the request
   * @return empty when there is none, or none that can be one
   */
  static Optional<String> readSignedToken(List<String> values) {
    Matcher bearer = BEARER.matcher(values.size() == 1 ? values.getFirst().strip() : "");
    return bearer.matches()
        ? Optional.of(bearer.group(1))
            .filter(token -> token.length() <= LONGEST_SIGNED_TOKEN)
            .filter(token -> SIGNED_TOKEN.matcher(token).matches())
        : Optional.empty();
  }
}
