package dev.rollcall.domains;

import dev.rollcall.web.Causes;
import org.hibernate.exception.ConstraintViolationException;

/** Two accounts that prove one domain at the same instant are told apart by the database alone. */
final class TakenDomain {

  private static final String CONSTRAINT = "domain_verified_name_key";

  private TakenDomain() {}

  /** Whether another account was faster. */
  static boolean isReasonOf(Throwable failure) {
    return Causes.of(failure, ConstraintViolationException.class)
        .anyMatch(violation -> CONSTRAINT.equals(violation.getConstraintName()));
  }
}
