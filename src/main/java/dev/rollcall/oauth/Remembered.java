package dev.rollcall.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** Look-ups of the last few seconds. */
final class Remembered<K, V> {

  /** Keys are what strangers send, so their number is bounded. */
  private static final int MOST = 10_000;

  private final Cache<K, V> recent;

  /** How often something was forgotten: tells a look-up that what it read may be old already. */
  private final AtomicLong changes = new AtomicLong();

  /**
   * @param age how old an answer may be; zero remembers nothing
   */
  Remembered(Duration age) {
    this.recent = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(age).build();
  }

  /** What is remembered, or else what {@code lookUp} says, which may block. */
  V get(K key, Function<K, V> lookUp) {
    V known = recent.getIfPresent(key);
    if (known != null) {
      return known;
    }
    long before = changes.get();
    V found = lookUp.apply(key);
    recent.put(key, found);
    // Looked at after the entry is in its place; forget() counts before it removes, so one of the
    // two sees the other.
    if (changes.get() != before) {
      recent.invalidate(key);
    }
    return found;
  }

  void forget(Predicate<Map.Entry<K, V>> which) {
    changes.incrementAndGet();
    recent.asMap().entrySet().removeIf(which);
  }
}
