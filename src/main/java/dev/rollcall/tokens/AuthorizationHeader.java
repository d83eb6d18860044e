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

  private AuthorizationHeader() {}

  /**
   * The token that the request carries.
   *
   * @param values all Authorization headers of the request; more than one is ambiguous and refused
   * @param acceptWithoutScheme whether the bare token, without {@code Bearer}, is taken too
   * @return empty when there is no header, or nothing in it that can be a token of ours
   */
  static Optional<TokenSecret> read(List<String> values, boolean acceptWithoutScheme) {
    if (values.size() != 1) {
      return Optional.empty();
    }
    String value = values.getFirst().strip();
    Matcher bearer = BEARER.matcher(value);
    if (bearer.matches()) {
      return TokenSecret.parse(bearer.group(1));
    }
    return acceptWithoutScheme ? TokenSecret.parse(value) : Optional.empty();
  }
}
