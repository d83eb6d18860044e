package dev.rollcall.keys;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a file that may change while the service runs, as a secret that is mounted does.
 *
 * <p>Each replica sees a change at another moment. So a key that comes while the service runs is
 * taken at once, and signs only {@link #BEFORE_SIGNING} later, when all replicas take it. A file
 * that cannot be used changes nothing: what was known stays.
 */
final class WatchedKeys {

  private static final Logger LOG = Logger.getLogger(WatchedKeys.class);

  /** Kubernetes brings a changed secret to all nodes within some two minutes. */
  static final Duration BEFORE_SIGNING = Duration.ofMinutes(5);

  /** Nobody makes us read the file all the time by tokens of invented keys. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Path file;
  private final InstantSource clock;
  private volatile Known known;
  private Instant looked;
  private @Nullable String failure;

  /**
   * What was read last.
   *
   * @param publicKeys their public halves
   * @param signsFrom when the keys that came while the service ran begin to sign, by their id
   */
  private record Known(
      List<EllipticCurveJsonWebKey> keys,
      List<JsonWebKey> publicKeys,
      Map<String, Instant> signsFrom) {

    static Known of(List<EllipticCurveJsonWebKey> keys, Map<String, Instant> signsFrom) {
      return new Known(
          keys, keys.stream().map(WatchedKeys::publicHalf).toList(), Map.copyOf(signsFrom));
    }

    boolean has(String keyId) {
      return keys.stream().anyMatch(key -> keyId.equals(key.getKeyId()));
    }

    /** Another key that has taken the id of one that was there is a new one. */
    boolean has(EllipticCurveJsonWebKey wanted) {
      return keys.stream()
          .filter(key -> key.getKeyId().equals(wanted.getKeyId()))
          .anyMatch(key -> key.getECPublicKey().getW().equals(wanted.getECPublicKey().getW()));
    }

    String publicText() {
      return new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
    }
  }

  /**
   * Reads the file.
   *
   * @throws ConfigurationException when it cannot be used
   */
  WatchedKeys(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    this.known = Known.of(KeyFile.read(file), Map.of());
    this.looked = clock.instant();
  }

  /** All that are taken. */
  List<EllipticCurveJsonWebKey> all() {
    return known.keys();
  }

  /** What a token of a certain key is checked with; a key that is not known may have come since. */
  List<JsonWebKey> wanting(@Nullable String keyId) {
    if (keyId != null && !known.has(keyId)) {
      lookUnlessJustDone();
    }
    return known.publicKeys();
  }

  private synchronized void lookUnlessJustDone() {
    if (!clock.instant().isBefore(looked.plus(BETWEEN_LOOKS))) {
      look();
    }
  }

  /** The first, or while that is too young the next; the first too where all of them are. */
  EllipticCurveJsonWebKey signing() {
    Known now = known;
    Instant time = clock.instant();
    Predicate<EllipticCurveJsonWebKey> signs =
        key -> !now.signsFrom().getOrDefault(key.getKeyId(), Instant.MIN).isAfter(time);
    return now.keys().stream().filter(signs).findFirst().orElseGet(now.keys()::getFirst);
  }

  /** Reads the file again. */
  synchronized void look() {
    looked = clock.instant();
    try {
      Known fresh = after(known, KeyFile.read(file));
      if (!fresh.publicText().equals(known.publicText())) {
        List<String> dangers = KeyFile.dangers(file);
        if (!dangers.isEmpty()) {
          throw new ConfigurationException(String.join(" ", dangers));
        }
        known = fresh;
        LOG.infof("The signing keys in %s have changed: %s", file, idsOf(fresh.keys()));
      }
      failure = null;
    } catch (ConfigurationException e) {
      tellOnce(String.valueOf(e.getMessage()));
    }
  }

  private Known after(Known before, List<EllipticCurveJsonWebKey> keys) {
    Map<String, Instant> signsFrom = new HashMap<>();
    for (EllipticCurveJsonWebKey key : keys) {
      String id = key.getKeyId();
      if (!before.has(key)) {
        signsFrom.put(id, looked.plus(BEFORE_SIGNING));
      } else if (before.signsFrom().containsKey(id)) {
        signsFrom.put(id, before.signsFrom().get(id));
      }
    }
    return Known.of(keys, signsFrom);
  }

  /** Not every few seconds. */
  private void tellOnce(String reason) {
    if (!reason.equals(failure)) {
      LOG.errorf("The signing keys stay as they were. %s", reason);
      failure = reason;
    }
  }

  private static JsonWebKey publicHalf(EllipticCurveJsonWebKey key) {
    try {
      return JsonWebKey.Factory.newJwk(key.toParams(OutputControlLevel.PUBLIC_ONLY));
    } catch (JoseException e) {
      throw new IllegalStateException("a key of ours has no public half", e);
    }
  }

  private static List<String> idsOf(List<EllipticCurveJsonWebKey> keys) {
    return keys.stream().map(EllipticCurveJsonWebKey::getKeyId).toList();
  }
}
