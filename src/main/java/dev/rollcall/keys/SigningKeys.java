package dev.rollcall.keys;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.KeyFormat;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;

/**
 * The installation's own EC P-256 keys (ES256). The first signs, all are taken. Read at start, so
 * that a bad file stops the start.
 */
@Startup
@ApplicationScoped
public class SigningKeys {

  private static final Logger LOG = Logger.getLogger(SigningKeys.class);

  /** How far the clocks of two machines may be apart. */
  private static final int CLOCK_SKEW_SECONDS = 30;

  private final String issuer;
  private final Optional<Path> file;
  private final List<EllipticCurveJsonWebKey> keys;

  @Inject
  SigningKeys(
      KeysConfig config,
      @ConfigProperty(name = "rollcall.embedded.active", defaultValue = "false") boolean embedded,
      @ConfigProperty(name = "rollcall.data-dir", defaultValue = "data") Path dataFolder) {
    this(location(config.file(), embedded, dataFolder), config.issuer());
  }

  private SigningKeys(Optional<Path> file, String issuer) {
    this.issuer = issuer;
    this.file = file;
    this.keys = file.map(KeyFile::read).orElse(List.of());
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
    return new SigningKeys(location(file, embedded, dataFolder), issuer);
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
    return !keys.isEmpty();
  }

  /**
   * Signs claims; {@code iss} and the header {@code kid} are added.
   *
   * @throws ConfigurationException when the installation has no key
   */
  public String sign(JwtClaimsBuilder claims) {
    if (keys.isEmpty()) {
      throw new ConfigurationException(
          "There is no key to sign with. Set rollcall.keys.file to a key set, which the command 'new-key' makes.");
    }
    EllipticCurveJsonWebKey key = keys.getFirst();
    return claims
        .issuer(issuer)
        .jws()
        .algorithm(SignatureAlgorithm.ES256)
        .keyId(key.getKeyId())
        .sign(key.getPrivateKey());
  }

  /** The public halves, a JSON Web Key Set. */
  public String publicKeySet() {
    return new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  /**
   * How SmallRye JWT checks a token that was signed here.
   *
   * @param audience the {@code aud} that it must have
   */
  public JWTAuthContextInfo verification(String audience) {
    JWTAuthContextInfo info = new JWTAuthContextInfo();
    info.setIssuedBy(issuer);
    info.setExpectedAudience(Set.of(audience));
    info.setKeyFormat(KeyFormat.JWK);
    info.setPublicKeyContent(publicKeySet());
    info.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
    info.setClockSkew(CLOCK_SKEW_SECONDS);
    return info;
  }

  @Override
  public String toString() {
    return "SigningKeys" + keys.stream().map(JsonWebKey::getKeyId).toList();
  }
}
