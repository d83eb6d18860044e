package dev.rollcall.web;

import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a change asks of the version that it meets (RFC 7644 section 3.14).
 *
 * @param ifMatch the If-Match header
 * @param ifNoneMatch the If-None-Match header
 */
public record Preconditions(@Nullable String ifMatch, @Nullable String ifNoneMatch) {

  /** Any version will do. */
  public static final Preconditions NONE = new Preconditions(null, null);

  static Preconditions of(HttpHeaders headers) {
    return new Preconditions(
        headers.getHeaderString(HttpHeaders.IF_MATCH),
        headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
  }

  /**
   * Holds the change back unless the version is one that it expects.
   *
   * @throws dev.rollcall.scim.ScimException 412
   */
  public void require(long version) {
    EntityTags.requireMatch(ifMatch, version);
    EntityTags.requireNoneMatch(ifNoneMatch, version);
  }
}
