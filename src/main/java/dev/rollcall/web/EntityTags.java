package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import dev.rollcall.scim.message.Resource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of a resource as a weak entity tag, and the conditions on it (RFC 7644 section 3.14).
 *
 * <p>Tags are compared weakly, also in If-Match, because RFC 7644 sends weak tags there.
 */
final class EntityTags {

  private static final Pattern TAG = Pattern.compile("(?:[Ww]/)?\"([^\"]*)\"");

  private EntityTags() {}

  /**
   * Holds a change back when the resource is not at a version that the caller knows.
   *
   * @param ifMatch the If-Match header; null and blank demand nothing
   * @throws ScimException 412 when no tag of it matches
   */
  static void requireMatch(@Nullable String ifMatch, long version) {
    if (ifMatch != null && !ifMatch.isBlank() && !names(ifMatch, version)) {
      throw ScimException.preconditionFailed(
          "The resource has changed: its version is %s, which If-Match does not name. Read it again and repeat the change."
              .formatted(Resource.versionTag(version)));
    }
  }

  /**
   * Holds a change back when the resource is at a version that the caller rules out.
   *
   * @param ifNoneMatch the If-None-Match header of PUT, PATCH or DELETE; null demands nothing
   * @throws ScimException 412 when a tag of it matches
   */
  static void requireNoneMatch(@Nullable String ifNoneMatch, long version) {
    if (isNotModified(ifNoneMatch, version)) {
      throw ScimException.preconditionFailed(
          "The resource is at version %s, which If-None-Match rules out."
              .formatted(Resource.versionTag(version)));
    }
  }

  /** Whether a GET with this If-None-Match header is answered with 304. */
  static boolean isNotModified(@Nullable String ifNoneMatch, long version) {
    return ifNoneMatch != null && names(ifNoneMatch, version);
  }

  private static boolean names(String header, long version) {
    if (header.strip().equals("*")) {
      return true;
    }
    String wanted = Long.toString(version);
    Matcher tags = TAG.matcher(header);
    while (tags.find()) {
      if (tags.group(1).equals(wanted)) {
        return true;
      }
    }
    return false;
  }
}
