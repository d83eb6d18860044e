package dev.rollcall.keys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an issuer outside of this installation, fetched from its JWKS URL when they
 * are first needed.
 *
 * <p>They are fetched again when they are {@value #REFRESH_MINUTES} minutes old, and when a token
 * names a key that is not among them, but never more often than every {@value #PAUSE_SECONDS}
 * seconds, so that nobody makes us storm the issuer with invented key ids. While the issuer is
 * down, the keys that it had are good for {@value #KEEP_HOURS} hours. Whoever waits for the issuer
 * waits for seconds, and one at a time: an issuer that hangs must not take all threads along.
 */
public final class IssuerKeys implements VerificationKeyResolver {

  private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

  static final int REFRESH_MINUTES = 15;
  static final int PAUSE_SECONDS = 30;
  static final int KEEP_HOURS = 24;

  /** A start with an issuer that is not up yet should not be felt for long. */
  private static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofSeconds(PAUSE_SECONDS);
  private static final Duration FETCH = Duration.ofSeconds(5);
  private static final Duration WAIT_FOR_ANOTHER = Duration.ofSeconds(1);
  private static final long MAX_SIZE = 1 << 20;

  private final URI url;
  private final InstantSource clock;
  private final HttpClient client;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Fetched fetched = new Fetched(List.of(), Instant.MIN);
  private volatile Instant asked = Instant.MIN;

  private record Fetched(List<JsonWebKey> keys, Instant at) {}

  /** The keys behind that URL; asks nothing yet. */
  public IssuerKeys(URI url, InstantSource clock) {
    this.url = url;
    this.clock = clock;
    // A redirect could lead from https to a place that nobody configured.
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(FETCH)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * The key that a token says it was signed with.
   *
   * @throws UnresolvableKeyException when the issuer has no such key, or cannot be asked
   */
  @Override
  public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> nesting)
      throws UnresolvableKeyException {
    if (isOlderThan(Duration.ofMinutes(REFRESH_MINUTES))) {
      refresh(Duration.ZERO);
    }
    JsonWebKey key = select(token);
    if (key == null && refresh(WAIT_FOR_ANOTHER)) {
      key = select(token);
    }
    if (key == null) {
      throw new UnresolvableKeyException("the issuer has no such key");
    }
    return key.getKey();
  }

  private @Nullable JsonWebKey select(JsonWebSignature token) throws UnresolvableKeyException {
    if (isOlderThan(Duration.ofHours(KEEP_HOURS))) {
      return null;
    }
    try {
      return new VerificationJwkSelector()
          .selectWithVerifySignatureDisambiguate(token, fetched.keys());
    } catch (JoseException e) {
      throw new UnresolvableKeyException("the token fits no key", e);
    }
  }

  private boolean isOlderThan(Duration age) {
    Instant at = fetched.at();
    return at.equals(Instant.MIN) || at.plus(age).isBefore(clock.instant());
  }

  /**
   * Asks the issuer unless that was just done.
   *
   * @param patience how long to wait for another thread that asks already
   * @return whether there may be other keys than before
   */
  private boolean refresh(Duration patience) {
    Fetched before = fetched;
    try {
      if (!fetching.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
    try {
      if (fetched.at().equals(before.at()) && mayAsk()) {
        asked = clock.instant();
        fetched = new Fetched(fetch(), clock.instant());
      }
    } catch (IOException e) {
      LOG.warnf(
          "The keys of an issuer cannot be had from %s (%s). %s",
          url,
          e.getMessage(),
          before.keys().isEmpty()
              ? "Its tokens are refused until they can."
              : "Those that it had are used on.");
    } finally {
      fetching.unlock();
    }
    return !fetched.at().equals(before.at());
  }

  private boolean mayAsk() {
    Duration pause = fetched.keys().isEmpty() ? PAUSE_WITHOUT_KEYS : PAUSE;
    return asked.equals(Instant.MIN) || !asked.plus(pause).isAfter(clock.instant());
  }

  /** The timeout of a request ends with its headers, so the whole exchange has one of its own. */
  private List<JsonWebKey> fetch() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    CompletableFuture<HttpResponse<String>> exchange =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_SIZE));
    try {
      return keys(exchange.get(FETCH.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + FETCH.toSeconds() + " seconds", e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } finally {
      exchange.cancel(true);
    }
  }

  /** Never a symmetric one, which would make a secret of what everybody may read. */
  private static List<JsonWebKey> keys(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
    try {
      List<JsonWebKey> keys =
          KeySetText.keys(answer.body()).stream().flatMap(IssuerKeys::publicKey).toList();
      if (keys.isEmpty()) {
        throw new IOException("the answer holds no public key that is known here");
      }
      return keys;
    } catch (JoseException e) {
      throw new IOException("of the answer: " + e.getMessage(), e);
    }
  }

  /** A key of a kind that is not known here is nothing to stumble over (RFC 7517 section 5). */
  private static Stream<JsonWebKey> publicKey(Map<String, Object> parameters) {
    try {
      return Stream.of(PublicJsonWebKey.Factory.newPublicJwk(parameters));
    } catch (JoseException | RuntimeException _) {
      return Stream.empty();
    }
  }
}
