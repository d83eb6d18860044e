package dev.rollcall.keys;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.Key;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * The installation's own EC P-256 keys (ES256). The first signs, all are taken. Read at start, so
 * that a bad file stops the start, and again when the file changes.
 */
@Startup
@ApplicationScoped
public class SigningKeys implements VerificationKeyResolver {

  private static final Logger LOG = Logger.getLogger(SigningKeys.class);

  /** How far the clocks of two machines may be apart. */
  private static final int CLOCK_SKEW_SECONDS = 30;

  private final String issuer;
  private final Optional<Path> file;
  private final Optional<WatchedKeys> watched;

  @Inject
  SigningKeys(
      KeysConfig config,
      @ConfigProperty(name = "rollcall.embedded.active", defaultValue = "false") boolean embedded,
      @ConfigProperty(name = "rollcall.data-dir", defaultValue = "data") Path dataFolder,
      Clock clock) {
    this(location(config.file(), embedded, dataFolder), config.issuer(), clock);
  }

  private SigningKeys(Optional<Path> file, String issuer, InstantSource clock) {
    this.issuer = issuer;
    this.file = file;
    this.watched = file.map(each -> new WatchedKeys(each, clock));
    file.filter(KeyFile::isOpen)
        .ifPresent(
            open ->
                LOG.warnf(
                    "Others on this machine can read or change the signing keys in %s, and so make"
                        + " tokens for themselves: set its mode to 600.",
                    open));
    if (file.isEmpty()) {
      LOG.info(
          "There are no signing keys (rollcall.keys.file), so this installation makes no tokens of"
              + " its own, and takes none, for the admin API and OAuth clients.");
    }
  }

  /**
   * The keys as the running application has them, for a command beside it.
   *
   * @param file {@code rollcall.keys.file}
   * @param issuer {@code rollcall.keys.issuer}
   * @param embedded whether the application runs on the embedded database
   * @param dataFolder {@code rollcall.data-dir}
   */
  public static SigningKeys load(
      Optional<Path> file, String issuer, boolean embedded, Path dataFolder) {
    return new SigningKeys(location(file, embedded, dataFolder), issuer, Clock.systemUTC());
  }

  private static Optional<Path> location(Optional<Path> file, boolean embedded, Path dataFolder) {
    if (file.isPresent() || !embedded) {
      return file;
    }
    Path own = dataFolder.resolve("signing-keys.json");
    KeyFile.makeIfMissing(own);
    return Optional.of(own);
  }

  /** The {@code iss} of what is signed here. */
  public String issuer() {
    return issuer;
  }

  /** Where the keys were read; empty when there are none. */
  public Optional<Path> file() {
    return file.map(Path::toAbsolutePath);
  }

  /** Whether there is a key to sign with. */
  public boolean canSign() {
    return watched.isPresent();
  }

  /**
   * Signs claims; {@code iss} and the header {@code kid} are added.
   *
   * @throws ConfigurationException when the installation has no key
   */
  public String sign(JwtClaimsBuilder claims) {
    EllipticCurveJsonWebKey key =
        watched
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "There is no key to sign with. Set rollcall.keys.file to a key set, which the command 'new-key' makes."))
            .signing();
    return claims
        .issuer(issuer)
        .jws()
        .algorithm(SignatureAlgorithm.ES256)
        .keyId(key.getKeyId())
        .sign(key.getPrivateKey());
  }

  /** The public halves, a JSON Web Key Set. */
  public String publicKeySet() {
    return new JsonWebKeySet(keys()).toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  private List<EllipticCurveJsonWebKey> keys() {
    return watched.map(WatchedKeys::all).orElse(List.of());
  }

  /**
   * The public halves, for the check of one token.
   *
   * @param keyId which key it names; where that is unknown, the file may have changed just now
   */
  public List<JsonWebKey> publicKeys(@Nullable String keyId) {
    return watched.map(each -> each.wanting(keyId)).orElse(List.of());
  }

  /**
   * The key that a token says it was signed with.
   *
   * @throws UnresolvableKeyException when there is no such key
   */
  @Override
  public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> nesting)
      throws UnresolvableKeyException {
    try {
      JsonWebKey key =
          new VerificationJwkSelector().select(token, publicKeys(token.getKeyIdHeaderValue()));
      if (key != null) {
        return key.getKey();
      }
    } catch (JoseException e) {
      throw new UnresolvableKeyException("the token fits no key", e);
    }
    throw new UnresolvableKeyException("there is no such key");
  }

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    watched.ifPresent(WatchedKeys::look);
  }

  /**
   * What SmallRye JWT is to see to in a token that was signed here; the key comes from {@link
   * #resolveKey}.
   *
   * @param audience the {@code aud} that it must have
   */
  public JWTAuthContextInfo verification(String audience) {
    JWTAuthContextInfo info = new JWTAuthContextInfo();
    info.setIssuedBy(issuer);
    info.setExpectedAudience(Set.of(audience));
    info.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
    info.setClockSkew(CLOCK_SKEW_SECONDS);
    return info;
  }

  @Override
  public String toString() {
    return "SigningKeys" + keys().stream().map(JsonWebKey::getKeyId).toList();
  }
}
