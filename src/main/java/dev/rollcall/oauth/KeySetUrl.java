package dev.rollcall.oauth;

import dev.rollcall.web.ProblemException;
import dev.rollcall.web.PublicAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;

/** The rule for where a trusted issuer's keys may come from. */
@ApplicationScoped
class KeySetUrl {

  private final boolean allowPrivate;

  KeySetUrl(OAuthConfig config) {
    this.allowPrivate = config.allowPrivateIssuers();
  }

  /**
   * Holds a URL that an administrator sent against the rule. Asks the name service, so it blocks.
   *
   * @throws ProblemException 400 that says what is wrong with it
   */
  void require(String text) {
    try {
      resolve(parse(text));
    } catch (IOException e) {
      throw ProblemException.invalid(
          "The jwksUrl cannot be used: %s. It must be an https URL on a public address."
              .formatted(e.getMessage()));
    }
  }

  /**
   * A URL in its parts.
   *
   * @throws IOException when it is none that is taken
   */
  URI parse(String text) throws IOException {
    try {
      URI url = new URI(text);
      boolean scheme =
          "https".equalsIgnoreCase(url.getScheme())
              || (allowPrivate && "http".equalsIgnoreCase(url.getScheme()));
      if (!scheme) {
        throw new IOException("its scheme is not https");
      }
      if (url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
        throw new IOException("it has no host, or a user name, or a fragment");
      }
      return url;
    } catch (URISyntaxException e) {
      throw new IOException("it is no URL", e);
    }
  }

  /**
   * The address to connect to; the one that was checked, so that a second look-up cannot differ.
   */
  InetAddress resolve(URI url) throws IOException {
    String host = url.getHost();
    boolean literal = host.startsWith("[") && host.endsWith("]");
    return PublicAddresses.resolve(
        literal ? host.substring(1, host.length() - 1) : host, allowPrivate);
  }
}
