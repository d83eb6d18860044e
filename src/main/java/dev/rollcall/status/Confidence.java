package dev.rollcall.status;

import java.util.Arrays;

/** How sure it is which client a request came from. */
enum Confidence {
  /** Others may do the same. */
  LOW(1),
  /** A habit that no other client is known to have. */
  MEDIUM(2),
  /** It says so itself, in a header. */
  HIGH(3);

  private final int rank;

  Confidence(int rank) {
    this.rank = rank;
  }

  /** Greater where it is surer; the database keeps it. */
  int rank() {
    return rank;
  }

  static Confidence of(int rank) {
    return Arrays.stream(values()).filter(each -> each.rank == rank).findFirst().orElse(LOW);
  }
}
