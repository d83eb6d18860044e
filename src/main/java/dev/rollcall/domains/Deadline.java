package dev.rollcall.domains;

import java.time.Duration;

/** The time by which a look-up, or a part of one, must be over. */
record Deadline(long nanoTime) {

  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** The earlier of this one and the end of a duration that begins now. */
  Deadline orIn(Duration duration) {
    Deadline other = in(duration);
    return nanoTime - other.nanoTime < 0 ? this : other;
  }

  /** Never negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  boolean isOver() {
    return nanoTime - System.nanoTime() <= 0;
  }
}
