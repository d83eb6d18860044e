package dev.rollcall.web;

/** A refusal of the admin API; becomes problem details (RFC 9457). */
public final class ProblemException extends RuntimeException {

  private final int status;

  private ProblemException(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  /**
   * A refusal.
   *
   * @param detail what to do about it, for an administrator to read
   */
  public static ProblemException of(int status, String detail) {
    return new ProblemException(status, detail);
  }

  /** 400: the request makes no sense as it is. */
  public static ProblemException invalid(String detail) {
    return of(400, detail);
  }

  /** 404: there is none, or none that the caller may see. */
  public static ProblemException notFound(String detail) {
    return of(404, detail);
  }

  /** 409: the request does not fit the state that things are in. */
  public static ProblemException conflict(String detail) {
    return of(409, detail);
  }

  public int status() {
    return status;
  }

  /** What to do about it. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
