package dev.rollcall.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {

  private static final String OLD = KeyFile.generate();
  private static final String NEW = KeyFile.generate();

  @TempDir Path folder;

  @Test
  void tokenOfTheOldKey_isTakenWhileTheFileHoldsIt() throws Exception {
    String token = sign(keys(OLD));
    SigningKeys rotated = keys(both());
    assertThat(subject(rotated, token)).isEqualTo("client");
    assertThat(subject(rotated, sign(rotated))).isEqualTo("client");
    assertThatThrownBy(() -> subject(keys(OLD), sign(rotated)))
        .isInstanceOf(InvalidJwtException.class);
  }

  @Test
  void tokenOfTheOldKey_isRefusedOnceTheFileDropsIt() throws Exception {
    String token = sign(keys(OLD));
    assertThatThrownBy(() -> subject(keys(NEW), token)).isInstanceOf(InvalidJwtException.class);
  }

  private static String both() throws JoseException {
    JsonWebKeySet keys = new JsonWebKeySet(NEW);
    new JsonWebKeySet(OLD).getJsonWebKeys().forEach(keys::addJsonWebKey);
    return keys.toJson(OutputControlLevel.INCLUDE_PRIVATE);
  }

  private SigningKeys keys(String text) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "keys", ".json"), text);
    return new SigningKeys(new Config(file), false, folder, Clock.systemUTC());
  }

  private record Config(Path path) implements KeysConfig {

    @Override
    public Optional<Path> file() {
      return Optional.of(path);
    }

    @Override
    public String issuer() {
      return "rollcall";
    }
  }

  private static String sign(SigningKeys keys) {
    return keys.sign(
        Jwt.subject("client").audience("scim").expiresAt(Instant.now().plusSeconds(60)));
  }

  private static String subject(SigningKeys keys, String token)
      throws InvalidJwtException, MalformedClaimException {
    return new JwtConsumerBuilder()
        .setVerificationKeyResolver(keys)
        .setExpectedAudience("scim")
        .build()
        .processToClaims(token)
        .getSubject();
  }
}
