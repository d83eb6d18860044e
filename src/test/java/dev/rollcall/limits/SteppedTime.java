package dev.rollcall.limits;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** A clock that stands still until a test moves it. */
final class SteppedTime implements TimeMeter, Ticker {

  private long nanos = 1;

  void pass(Duration duration) {
    nanos += duration.toNanos();
  }

  @Override
  public long currentTimeNanos() {
    return nanos;
  }

  @Override
  public boolean isWallClockBased() {
    return false;
  }

  @Override
  public long read() {
    return nanos;
  }
}
