package dev.rollcall.web;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Absolute URLs of our own. {@code rollcall.public-url} says how the world calls us; without it the
 * request's own base URL is used. Made at start, so that a bad URL stops the start.
 */
@Startup
@ApplicationScoped
public class Locations {

  private final Optional<String> publicUrl;
  private final Supplier<URI> requestBase;

  @Inject
  Locations(
      @ConfigProperty(name = "rollcall.public-url") Optional<String> publicUrl, UriInfo request) {
    this(publicUrl, request::getBaseUri);
  }

  Locations(Optional<String> publicUrl, Supplier<URI> requestBase) {
    this.publicUrl = publicUrl.map(Locations::valid);
    this.requestBase = requestBase;
  }

  /** The SCIM base endpoint of an account, as its identity provider must call it. */
  public String scimBase(UUID accountId) {
    return scimBase(base(), accountId);
  }

  /** The base URL of all that we serve, without a slash at its end. */
  public String base() {
    return publicUrl.orElseGet(() -> withoutSlash(requestBase.get()));
  }

  /** The URL of an account in the admin API. */
  public URI administered(UUID accountId) {
    return URI.create(base() + "/api/v1/accounts/" + accountId);
  }

  /**
   * The URL in the admin API of something that an account has.
   *
   * @param collection the last part of the path of all such things, such as {@code groups}
   * @param id of characters that a path takes as they are: a UUID, or a URN
   */
  public URI administered(UUID accountId, String collection, Object id) {
    return URI.create(administered(accountId) + "/" + collection + "/" + id);
  }

  /** Where OAuth clients get their access tokens. */
  public String tokenUrl() {
    return base() + "/oauth2/token";
  }

  /** The same below a base URL that the caller knows, for work outside of a request. */
  public String scimBase(String base, UUID accountId) {
    return base + "/scim/" + accountId + "/v2";
  }

  /** The configured public URL, without a slash at its end. */
  public Optional<String> publicUrl() {
    return publicUrl;
  }

  private static String withoutSlash(URI uri) {
    String text = uri.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static String valid(String text) {
    try {
      URI uri = URI.create(text.strip());
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (web
          && uri.getHost() != null
          && uri.getQuery() == null
          && uri.getFragment() == null
          && !text.endsWith("/")) {
        return uri.toString();
      }
    } catch (IllegalArgumentException e) {
      // Told below, like every other way to get it wrong.
    }
    throw new ConfigurationException(
        "rollcall.public-url must be an http or https URL without a slash at its end, such as"
            + " https://scim.example.com, and not: "
            + text);
  }
}
