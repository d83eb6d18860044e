package dev.rollcall.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrustedKeysTest {

  private static final Duration RETRY = Duration.ofMinutes(1);

  private final TestSigner first = TestSigner.ec("first");
  private final SettableClock clock = new SettableClock();
  private final Semaphore waiting = new Semaphore(1);
  private int fetches;
  private @Nullable String published = first.jwks();

  private final TrustedKeys keys =
      new TrustedKeys("https://issuer.example", this::fetch, RETRY, waiting, clock);

  private String fetch() throws IOException {
    fetches++;
    if (published == null) {
      throw new IOException("nobody is there");
    }
    return published;
  }

  private static final class SettableClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void keys_areFetchedWhenTheyAreNeededAndKept() {
    assertThat(fetches).isZero();
    assertThat(keys.wanting("first")).hasSize(1);
    assertThat(keys.wanting("first")).hasSize(1);
    assertThat(keys.wanting(null)).hasSize(1);
    assertThat(fetches).isEqualTo(1);
  }

  @Test
  void unknownKeys_causeOneFetchPerInterval() {
    keys.wanting("first");
    for (int i = 0; i < 100; i++) {
      keys.wanting("invented-" + i);
    }
    assertThat(fetches).isEqualTo(1);
    clock.pass(RETRY);
    for (int i = 0; i < 100; i++) {
      keys.wanting("invented-" + i);
    }
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void newKey_isFoundAfterTheInterval() {
    keys.wanting("first");
    published = TestSigner.jwks(first, TestSigner.ec("second"));
    clock.pass(RETRY);
    assertThat(keys.wanting("second")).hasSize(2);
  }

  @Test
  void deadIssuer_costsOneFetchPerInterval() {
    published = null;
    for (int i = 0; i < 100; i++) {
      assertThat(keys.wanting("first")).isEmpty();
    }
    assertThat(fetches).isEqualTo(1);
  }

  @Test
  void outage_isBridgedForADay() {
    keys.wanting("first");
    published = null;
    clock.pass(Duration.ofHours(23));
    assertThat(keys.wanting("first")).hasSize(1);
    clock.pass(Duration.ofHours(1));
    assertThat(keys.wanting("first")).isEmpty();
  }

  @Test
  void withdrawnKey_isGoneWithinAnHour() {
    keys.wanting("first");
    published = TestSigner.ec("second").jwks();
    clock.pass(Duration.ofHours(1));
    assertThat(keys.wanting("first")).noneMatch(key -> "first".equals(key.getKeyId()));
  }

  @Test
  void threadsThatWait_areCounted() {
    assertThat(waiting.tryAcquire()).isTrue();
    assertThat(keys.wanting("first")).isEmpty();
    assertThat(fetches).isZero();
    waiting.release();
    assertThat(keys.wanting("first")).hasSize(1);
    assertThat(waiting.availablePermits()).isEqualTo(1);
  }
}
