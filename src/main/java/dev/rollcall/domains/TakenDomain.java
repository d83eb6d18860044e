package dev.rollcall.domains;

import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;

/** Two accounts that prove one domain at the same instant are told apart by the database alone. */
final class TakenDomain {

  private static final String CONSTRAINT = "domain_verified_name_key";

  private TakenDomain() {}

  /** Whether another account was faster. */
  static boolean isReasonOf(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(20) // A chain of causes may be a ring.
        .filter(ConstraintViolationException.class::isInstance)
        .map(ConstraintViolationException.class::cast)
        .anyMatch(violation -> CONSTRAINT.equals(violation.getConstraintName()));
  }
}
