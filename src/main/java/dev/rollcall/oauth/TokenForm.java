package dev.rollcall.oauth;

import dev.rollcall.web.OAuthException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a token request (RFC 6749 section 4.4.2). */
final class TokenForm {

  private final Map<String, String> parameters;

  private TokenForm(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * Reads {@code application/x-www-form-urlencoded}. A parameter without a value counts as left out
   * (RFC 6749 section 3.2).
   *
   * @throws OAuthException {@code invalid_request} when a parameter is there twice or its encoding
   *     is broken
   */
  static TokenForm read(String body) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!value.isEmpty() && parameters.put(name, value) != null) {
        throw OAuthException.invalidRequest("A parameter is there twice. Send each of them once.");
      }
    }
    return new TokenForm(parameters);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** Undoes the encoding of forms, which RFC 6749 section 2.3.1 wants inside of Basic too. */
  static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw OAuthException.invalidRequest(
          "The request is not encoded as application/x-www-form-urlencoded: a percent sign is not"
              + " followed by two hexadecimal digits.");
    }
  }

  /** The names only: values may be secrets. */
  @Override
  public String toString() {
    return parameters.keySet().toString();
  }
}
