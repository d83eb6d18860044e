package dev.rollcall.keys;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.KeyFormat;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;

/**
 * The installation's own EC P-256 keys (ES256). The first signs, all are taken. Read at start, so
 * that a bad file stops the start.
 */
@Startup
@ApplicationScoped
public class SigningKeys {

  private final String issuer;
  private final List<EllipticCurveJsonWebKey> keys;

  SigningKeys(
      KeysConfig config,
      @ConfigProperty(name = "rollcall.embedded.active", defaultValue = "false") boolean embedded,
      @ConfigProperty(name = "rollcall.data-dir", defaultValue = "data") Path dataFolder) {
    this.issuer = config.issuer();
    this.keys =
        config.file().or(() -> ownFile(embedded, dataFolder)).map(KeyFile::read).orElse(List.of());
  }

  private static Optional<Path> ownFile(boolean embedded, Path dataFolder) {
    if (!embedded) {
      return Optional.empty();
    }
    Path file = dataFolder.resolve("signing-keys.json");
    KeyFile.makeIfMissing(file);
    return Optional.of(file);
  }

  /** The {@code iss} of what is signed here. */
  public String issuer() {
    return issuer;
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
    return info;
  }
}
