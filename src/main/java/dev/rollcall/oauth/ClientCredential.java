package dev.rollcall.oauth;

import dev.rollcall.store.Ids;
import dev.rollcall.tokens.TokenSecret;
import dev.rollcall.web.OAuthException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client shows to prove itself, in one of the ways that RFC 6749 and RFC 7523 have. */
sealed interface ClientCredential {

  /** The id that the client says it has; empty when that can be none of ours. */
  Optional<UUID> clientId();

  /** A client secret; empty when what was sent can be none of ours. */
  record Secret(Optional<UUID> clientId, Optional<TokenSecret> secret)
      implements ClientCredential {}

  /** A signed assertion. */
  record Assertion(SignedToken token) implements ClientCredential {

    @Override
    public Optional<UUID> clientId() {
      return token.subject().flatMap(Ids::parse);
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "assertion of " + clientId();
    }
  }

  String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  Pattern BASIC =
      Pattern.compile("basic[ \\t]+([A-Za-z0-9+/]+={0,2})[ \\t]*", Pattern.CASE_INSENSITIVE);

  /**
   * The one credential of a request; empty when it has none that can be read.
   *
   * @param authorization all Authorization headers
   * @throws OAuthException {@code invalid_request} when there is more than one, which RFC 6749
   *     section 2.3 forbids
   */
  static Optional<ClientCredential> of(List<String> authorization, TokenForm form) {
    boolean assertion =
        form.get("client_assertion").isPresent() || form.get("client_assertion_type").isPresent();
    boolean secret = form.get("client_secret").isPresent();
    int ways = authorization.size() + (assertion ? 1 : 0) + (secret ? 1 : 0);
    if (ways > 1) {
      throw OAuthException.invalidRequest(
          "The client shows more than one credential. Send either an Authorization header, or"
              + " client_id and client_secret in the body, or client_assertion.");
    }
    Optional<ClientCredential> credential =
        assertion ? ofAssertion(form) : ofSecret(authorization, form);
    return credential.filter(shown -> fits(form, shown));
  }

  /** A client_id beside a credential that has one may only repeat it (RFC 7521 section 4.2). */
  private static boolean fits(TokenForm form, ClientCredential credential) {
    return form.get("client_id").isEmpty()
        || form.get("client_id").flatMap(Ids::parse).equals(credential.clientId());
  }

  private static Optional<ClientCredential> ofSecret(List<String> authorization, TokenForm form) {
    return authorization.isEmpty()
        ? form.get("client_secret").map(secret -> secret(form.get("client_id").orElse(""), secret))
        : ofBasic(authorization.getFirst());
  }

  private static Optional<ClientCredential> ofBasic(String header) {
    Matcher basic = BASIC.matcher(header.strip());
    if (!basic.matches()) {
      return Optional.empty();
    }
    try {
      String pair = new String(Base64.getDecoder().decode(basic.group(1)), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              secret(
                  TokenForm.decode(pair.substring(0, colon)),
                  TokenForm.decode(pair.substring(colon + 1))));
    } catch (IllegalArgumentException | OAuthException e) {
      return Optional.empty();
    }
  }

  private static ClientCredential secret(String clientId, String secret) {
    return new Secret(Ids.parse(clientId), TokenSecret.parse(secret));
  }

  private static Optional<ClientCredential> ofAssertion(TokenForm form) {
    if (!form.get("client_assertion_type").equals(Optional.of(ASSERTION_TYPE))) {
      throw OAuthException.invalidRequest(
          "client_assertion needs client_assertion_type=" + ASSERTION_TYPE + ".");
    }
    try {
      return Optional.of(new Assertion(SignedToken.read(form.get("client_assertion").orElse(""))));
    } catch (RefusedTokenException e) {
      return Optional.empty();
    }
  }
}
