package dev.rollcall.benchmark;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * How long something took, over and over.
 *
 * @param p50 milliseconds
 * @param p99 milliseconds
 */
record Samples(double p50, double p99) {

  private static final int WARM_UPS = 200;
  private static final int RUNS = 1_000;
  private static final long MOST_NANOS = 2_000_000_000L;

  /** Runs it, unmeasured first, until the compiler has had its turn; what is slow, less often. */
  static Samples of(IntConsumer work) {
    long end = System.nanoTime() + MOST_NANOS;
    int warmUps = 0;
    do {
      work.accept(warmUps++);
    } while (warmUps < WARM_UPS && System.nanoTime() < end);
    long[] nanos = new long[RUNS];
    int runs = 0;
    end = System.nanoTime() + MOST_NANOS;
    do {
      long begin = System.nanoTime();
      work.accept(warmUps + runs);
      nanos[runs++] = System.nanoTime() - begin;
    } while (runs < RUNS && System.nanoTime() < end);
    Arrays.sort(nanos, 0, runs);
    return new Samples(nanos[runs / 2] / 1e6, nanos[runs * 99 / 100] / 1e6);
  }

  @Override
  public String toString() {
    return "%8.2f %8.2f".formatted(p50, p99);
  }
}
