package dev.rollcall.scim;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be answered as asked, in the terms of RFC 7644 section 3.12.
 *
 * <p>The detail is read by an administrator at the identity provider: it names what is wrong and
 * what to do about it, and never a class, a table or a secret.
 */
public final class ScimException extends RuntimeException {

  private final int status;
  private final @Nullable ScimType scimType;

  private ScimException(int status, @Nullable ScimType scimType, String detail) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
  }

  /** The HTTP status to answer with. */
  public int status() {
    return status;
  }

  /** The keyword of the error, where the RFC has one for it. */
  public Optional<ScimType> scimType() {
    return Optional.ofNullable(scimType);
  }

  /** What went wrong, for the administrator. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** Any status without a keyword, such as 404, 405, 412, 413 or 415. */
  public static ScimException of(int status, String detail) {
    return new ScimException(status, null, detail);
  }

  public static ScimException invalidFilter(String detail) {
    return new ScimException(400, ScimType.invalidFilter, detail);
  }

  public static ScimException tooMany(String detail) {
    return new ScimException(400, ScimType.tooMany, detail);
  }

  /** Beyond a bound of the service on a whole request (RFC 7644 section 3.7.4). */
  public static ScimException tooLarge(String detail) {
    return new ScimException(413, ScimType.tooMany, detail);
  }

  public static ScimException uniqueness(String detail) {
    return new ScimException(409, ScimType.uniqueness, detail);
  }

  public static ScimException mutability(String detail) {
    return new ScimException(400, ScimType.mutability, detail);
  }

  public static ScimException invalidSyntax(String detail) {
    return new ScimException(400, ScimType.invalidSyntax, detail);
  }

  public static ScimException invalidPath(String detail) {
    return new ScimException(400, ScimType.invalidPath, detail);
  }

  public static ScimException noTarget(String detail) {
    return new ScimException(400, ScimType.noTarget, detail);
  }

  public static ScimException invalidValue(String detail) {
    return new ScimException(400, ScimType.invalidValue, detail);
  }

  public static ScimException invalidCursor(String detail) {
    return new ScimException(400, ScimType.invalidCursor, detail);
  }

  public static ScimException expiredCursor(String detail) {
    return new ScimException(400, ScimType.expiredCursor, detail);
  }

  public static ScimException invalidCount(String detail) {
    return new ScimException(400, ScimType.invalidCount, detail);
  }

  /** The resource, or the route, is not there. */
  public static ScimException notFound(String detail) {
    return of(404, detail);
  }

  /** The resource is not at the version that the request names (RFC 7644 section 3.14). */
  public static ScimException preconditionFailed(String detail) {
    return of(412, detail);
  }
}
