package dev.rollcall.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.build.Jwt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder.
class SigningKeysTest {

  @TempDir Path folder;

  @Test
  void publicKeySet_holdsNothingPrivate() throws Exception {
    SigningKeys keys = keys();

    JsonNode key = JsonMapper.builder().build().readTree(keys.publicKeySet()).at("/keys/0");

    assertThat(key.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("kty", "kid", "use", "alg", "crv", "x", "y");
  }

  @Test
  void text_showsIdsAlone() throws Exception {
    SigningKeys keys = keys();
    String file = Files.readString(folder.resolve("signing-keys.json"));
    JsonNode key = JsonMapper.builder().build().readTree(file).at("/keys/0");

    assertThat(keys.toString()).isEqualTo("SigningKeys[%s]".formatted(key.get("kid").textValue()));
    assertThat(keys.verification("x").toString()).doesNotContain(key.get("d").textValue());
    assertThat(KeyFile.read(folder.resolve("signing-keys.json")).toString())
        .doesNotContain(key.get("d").textValue());
  }

  @Test
  void productionWithoutAFile_startsAndSignsNothing() {
    SigningKeys keys = SigningKeys.load(Optional.empty(), "rollcall", false, folder);

    assertThat(keys.canSign()).isFalse();
    assertThat(keys.publicKeySet()).isEqualTo("{\"keys\":[]}");
    assertThatThrownBy(() -> keys.sign(Jwt.subject("x")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("rollcall.keys.file");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void fileThatCannotBeUsed_stopsTheStart() {
    assertThatThrownBy(
            () -> SigningKeys.load(Optional.of(folder.resolve("none")), "rollcall", true, folder))
        .isInstanceOf(ConfigurationException.class);
    assertThat(folder).isEmptyDirectory();
  }

  private SigningKeys keys() {
    return SigningKeys.load(Optional.empty(), "rollcall", true, folder);
  }
}
