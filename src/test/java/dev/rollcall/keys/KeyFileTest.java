package dev.rollcall.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder.
class KeyFileTest {

  @TempDir Path folder;

  @Test
  void generatedSet_isReadAgain() throws IOException {
    assertThat(KeyFile.read(file(KeyFile.generate()))).hasSize(1);
  }

  @Test
  void addedKey_standsInFrontAndTheOldOneStays() throws IOException {
    Path file = file(KeyFile.generate());
    String old = kids(file).getFirst();

    String fresh = KeyFile.addKey(file);

    assertThat(kids(file)).containsExactly(fresh, old);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void addedKey_closesAFileThatWasOpenToAll() throws IOException {
    Path file = file(KeyFile.generate());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(KeyFile.isOpen(file)).isTrue();

    KeyFile.addKey(file);

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(KeyFile.isOpen(file)).isFalse();
  }

  /** Kubernetes mounts a secret as a chain of symbolic links. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void linkedFile_isReadAndReplacedWhereItReallyIs() throws IOException {
    Path real = Files.createDirectory(folder.resolve("..2026_11_21"));
    Files.writeString(real.resolve("keys.json"), KeyFile.generate());
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_11_21"));
    Path link = Files.createSymbolicLink(folder.resolve("keys.json"), Path.of("..data/keys.json"));

    KeyFile.addKey(link);

    assertThat(link).isSymbolicLink();
    assertThat(kids(link)).hasSize(2).isEqualTo(kids(real.resolve("keys.json")));
  }

  static Stream<Arguments> unusable() throws JoseException {
    EllipticCurveJsonWebKey key = key();
    EllipticCurveJsonWebKey other = key();
    EllipticCurveJsonWebKey p384 = EcJwkGenerator.generateJwk(EllipticCurves.P384);
    p384.setKeyId("p384");
    RsaJsonWebKey rsa = RsaJwkGenerator.generateJwk(2048);
    rsa.setKeyId("rsa");
    String mixed = secret(key).replace(d(key), d(other));
    return Stream.of(
        argumentSet("empty", ""),
        argumentSet("not JSON", "-----BEGIN PRIVATE KEY-----\n" + d(key)),
        argumentSet("cut short", secret(key).substring(0, 150)),
        argumentSet("an array", "[]"),
        argumentSet("no keys", "{\"keys\":[]}"),
        argumentSet("a key that is a text", "{\"keys\":[\"" + d(key) + "\"]}"),
        argumentSet("one key, no set", key.toJson(OutputControlLevel.INCLUDE_PRIVATE)),
        argumentSet("public", new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY)),
        argumentSet("another curve", secret(p384)),
        argumentSet("RSA", secret(rsa)),
        argumentSet("a good and a bad one", secret(key, rsa)),
        argumentSet("without id", secret(key).replace("\"kid\"", "\"kit\"")),
        argumentSet("an id twice", secret(key, key)),
        argumentSet("halves that do not belong together", mixed));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void unusableFile_isRefusedWithoutQuotingIt(String text) throws IOException {
    Path file = file(text);

    assertThatThrownBy(() -> KeyFile.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("The signing keys in " + file + " cannot be used: ")
        .hasNoCause()
        .message()
        .doesNotContain("BEGIN", "\"d\"", "\"x\"");
  }

  @Test
  void missingFile_isNamed() {
    assertThatThrownBy(() -> KeyFile.read(folder.resolve("none.json")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("none.json cannot be used: there is no such file");
  }

  @Test
  void unusableFile_isNotReplaced() throws IOException {
    Path file = file("precious");

    assertThatThrownBy(() -> KeyFile.addKey(file)).isInstanceOf(ConfigurationException.class);

    assertThat(file).hasContent("precious");
  }

  @Test
  void firstKeyOfAFolder_isMadeOnceHoweverManyNeedIt() throws Exception {
    Path file = folder.resolve("data").resolve("signing-keys.json");
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      var made =
          threads.invokeAll(
              IntStream.range(0, 8)
                  .mapToObj(
                      i ->
                          (java.util.concurrent.Callable<String>)
                              () -> {
                                KeyFile.makeIfMissing(file);
                                return kids(file).getFirst();
                              })
                  .toList());
      for (var one : made) {
        assertThat(one.get()).isEqualTo(kids(file).getFirst());
      }
    }
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      assertThat(files).containsExactly(file);
    }
  }

  private static List<String> kids(Path file) {
    return KeyFile.read(file).stream().map(JsonWebKey::getKeyId).toList();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("keys.json"), text);
  }

  private static EllipticCurveJsonWebKey key() throws JoseException {
    EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    key.setKeyId("one");
    return key;
  }

  private static String secret(JsonWebKey... keys) {
    return new JsonWebKeySet(keys).toJson(OutputControlLevel.INCLUDE_PRIVATE);
  }

  private static String d(EllipticCurveJsonWebKey key) {
    return String.valueOf(key.toParams(OutputControlLevel.INCLUDE_PRIVATE).get("d"));
  }
}
