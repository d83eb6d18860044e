package dev.rollcall.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.AccountState;
import dev.rollcall.accounts.Caller;
import dev.rollcall.accounts.CredentialsChanged;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final SecureRandom random = new SecureRandom();
  private final TokenSecret secret = TokenSecret.generate(random);
  private final UUID account = UUID.randomUUID();

  /** What the database holds, by hash, and how often it was asked. */
  private final Map<String, StoredToken> stored = new ConcurrentHashMap<>();

  private final AtomicInteger queries = new AtomicInteger();

  @Test
  void token_isAskedForOnce() {
    store(secret, false);
    TokenCache cache = new TokenCache(LONG, 10, this::query);
    StoredToken first = cache.find(secret);

    assertThat(cache.find(secret)).isSameAs(first);
    assertThat(cache.peek(secret)).contains(first);
    assertThat(queries).hasValue(1);
  }

  @Test
  void unknownSecret_isAskedForOnceToo() {
    TokenCache cache = new TokenCache(LONG, 10, this::query);
    for (int i = 0; i < 3; i++) {
      assertThat(cache.find(secret)).isInstanceOf(StoredToken.Unknown.class);
    }
    assertThat(queries).hasValue(1);
  }

  @Test
  void timeOfNothing_asksEachTime() {
    store(secret, false);
    TokenCache cache = new TokenCache(Duration.ZERO, 10, this::query);
    cache.find(secret);
    cache.find(secret);
    assertThat(cache.peek(secret)).isEmpty();
    assertThat(queries).hasValue(2);
  }

  /** The bound that holds although nobody tells of a change. */
  @Test
  void whatIsRemembered_isForgottenByItself() throws InterruptedException {
    store(secret, false);
    TokenCache cache = new TokenCache(Duration.ofMillis(50), 10, this::query);
    cache.find(secret);
    store(secret, true);
    while (cache.peek(secret).isPresent()) {
      Thread.sleep(5);
    }
    assertThat(isDeleted(cache.find(secret))).isTrue();
  }

  @Test
  void change_isSeenAtOnceInItsAccountAlone() {
    TokenSecret others = TokenSecret.generate(random);
    store(secret, false);
    store(others, UUID.randomUUID(), false);
    TokenCache cache = new TokenCache(LONG, 10, this::query);
    cache.find(secret);
    cache.find(others);
    store(secret, true);

    cache.forget(CredentialsChanged.of(account));

    assertThat(isDeleted(cache.find(secret))).isTrue();
    assertThat(cache.peek(others)).isPresent();
  }

  @Test
  void silenceForAWhile_forgetsEverything() {
    store(secret, false);
    TokenCache cache = new TokenCache(LONG, 10, this::query);
    cache.find(secret);
    cache.forget(CredentialsChanged.ofEverybody());
    assertThat(cache.peek(secret)).isEmpty();
  }

  @Test
  void changeDuringALookUp_isNotOverlooked() {
    store(secret, false);
    TokenCache[] cache = new TokenCache[1];
    cache[0] =
        new TokenCache(
            LONG,
            10,
            hash -> {
              StoredToken read = query(hash);
              store(secret, true);
              cache[0].forget(CredentialsChanged.of(account));
              return read;
            });

    cache[0].find(secret);

    assertThat(isDeleted(cache[0].find(secret))).isTrue();
  }

  @Test
  void whatStrangersSend_pushesNoTokenOut() {
    store(secret, false);
    TokenCache cache = new TokenCache(LONG, 10, this::query);
    cache.find(secret);
    for (int i = 0; i < 1_000; i++) {
      cache.find(TokenSecret.generate(random));
    }
    assertThat(cache.peek(secret)).isPresent();
  }

  private StoredToken query(byte[] hash) {
    queries.incrementAndGet();
    return stored.getOrDefault(HexFormat.of().formatHex(hash), new StoredToken.Unknown());
  }

  private void store(TokenSecret token, boolean deleted) {
    store(token, account, deleted);
  }

  private void store(TokenSecret token, UUID owner, boolean deleted) {
    stored.put(
        HexFormat.of().formatHex(token.sha256()),
        new StoredToken.Known(
            new AccountPrincipal(
                owner,
                new Caller.Token(owner, token.prefix()),
                AccountState.ACTIVE,
                AccountSettings.DEFAULT),
            null,
            false,
            deleted));
  }

  private static boolean isDeleted(StoredToken token) {
    return token instanceof StoredToken.Known known && known.deleted();
  }
}
