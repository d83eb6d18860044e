package dev.rollcall.web;

import java.util.stream.Stream;

/** What is behind a failure: frameworks wrap what they were thrown, once or several times. */
public final class Causes {

  /** A chain of causes may be a ring. */
  private static final int MOST = 20;

  private Causes() {}

  /** The failure itself and its causes, from the outside in, as far as they are of the type. */
  public static <T> Stream<T> of(Throwable failure, Class<T> type) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(MOST)
        .filter(type::isInstance)
        .map(type::cast);
  }
}
