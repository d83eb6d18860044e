package dev.rollcall.web;

/** A refusal of an OAuth 2.0 endpoint (RFC 6749 section 5.2). */
public final class OAuthException extends RuntimeException {

  private final int status;
  private final String error;

  private OAuthException(int status, String error, String description) {
    super(description, null, false, false);
    this.status = status;
    this.error = error;
  }

  /**
   * A refusal.
   *
   * @param error the code, one of RFC 6749 where it has one that fits
   * @param description what to do about it, for an administrator to read; the RFC forbids quotes,
   *     backslashes and everything beyond ASCII
   */
  public static OAuthException of(int status, String error, String description) {
    return new OAuthException(status, error, description);
  }

  /** 400: the request makes no sense as it is. */
  public static OAuthException invalidRequest(String description) {
    return of(400, "invalid_request", description);
  }

  public int status() {
    return status;
  }

  public String error() {
    return error;
  }

  /** What to do about it. */
  public String description() {
    return String.valueOf(getMessage());
  }
}
