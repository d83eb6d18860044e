package dev.rollcall.web;

import java.util.List;

/** A refusal of the admin API; becomes problem details (RFC 9457). */
public final class ProblemException extends RuntimeException {

  private final int status;
  private final transient List<FieldError> errors;

  private ProblemException(int status, String detail, List<FieldError> errors) {
    super(detail, null, false, false);
    this.status = status;
    this.errors = List.copyOf(errors);
  }

  /**
   * A refusal.
   *
   * @param detail what to do about it, for an administrator to read
   */
  public static ProblemException of(int status, String detail) {
    return new ProblemException(status, detail, List.of());
  }

  /** A refusal that names all that is wrong, not just the first. */
  public static ProblemException of(int status, String detail, List<FieldError> errors) {
    return new ProblemException(status, detail, errors);
  }

  /** 400: parts of the request are not what they must be. */
  public static ProblemException invalid(List<FieldError> errors) {
    return of(400, "The request is not valid; 'errors' says what to change.", errors);
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

  /** What is wrong in particular; empty where the detail says it all. */
  public List<FieldError> errors() {
    return errors;
  }

  /** What to do about it. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
