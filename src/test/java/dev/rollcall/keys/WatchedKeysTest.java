package dev.rollcall.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.ApplicationLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key file that changes while the service runs. */
@SuppressWarnings("NullAway.Init") // Made before each test.
class WatchedKeysTest {

  private static final String OLD = KeyFile.generate();
  private static final String NEW = KeyFile.generate();

  @TempDir Path folder;

  private Path file;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private WatchedKeys keys;

  @BeforeEach
  void startWithOneKey() throws IOException {
    file = Files.writeString(folder.resolve("keys.json"), OLD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    keys = new WatchedKeys(file, () -> now);
  }

  @Test
  void keyThatComes_isTakenAtOnceAndSignsWhenAllReplicasTakeIt() throws Exception {
    write(set(NEW, OLD));
    keys.look();

    assertThat(taken()).containsExactly(id(NEW), id(OLD));
    assertThat(keys.signing().getKeyId()).isEqualTo(id(OLD));
    now = now.plus(WatchedKeys.BEFORE_SIGNING).minusSeconds(1);
    keys.look();
    assertThat(keys.signing().getKeyId()).isEqualTo(id(OLD));
    now = now.plusSeconds(1);
    assertThat(keys.signing().getKeyId()).isEqualTo(id(NEW));
  }

  @Test
  void keyThatStoodBehindForLong_signsAsSoonAsItIsInFront() throws Exception {
    write(set(OLD, NEW));
    keys.look();
    now = now.plus(WatchedKeys.BEFORE_SIGNING);
    write(set(NEW, OLD));
    keys.look();

    assertThat(keys.signing().getKeyId()).isEqualTo(id(NEW));
  }

  @Test
  void keyUnderTheIdOfAnother_isANewOne() throws Exception {
    write(set(OLD, NEW));
    keys.look();
    now = now.plus(WatchedKeys.BEFORE_SIGNING);
    String other = KeyFile.generate();
    write(set(other.replace(id(other), id(OLD)), NEW));
    keys.look();

    assertThat(keys.signing().getKeyId()).isEqualTo(id(NEW));
    now = now.plus(WatchedKeys.BEFORE_SIGNING);
    assertThat(keys.signing().getKeyId()).isEqualTo(id(OLD));
  }

  @Test
  void keyThatIsTheOnlyOne_signsAtOnce() throws Exception {
    write(NEW);
    keys.look();

    assertThat(taken()).containsExactly(id(NEW));
    assertThat(keys.signing().getKeyId()).isEqualTo(id(NEW));
  }

  @Test
  void tokenOfAnUnknownKey_hasTheFileReadOnceASecond() throws Exception {
    write(set(NEW, OLD));
    assertThat(keys.wanting(id(NEW))).hasSize(1);

    now = now.plusSeconds(1);
    assertThat(keys.wanting(id(OLD))).hasSize(1);
    assertThat(keys.wanting(null)).hasSize(1);
    assertThat(keys.wanting(id(NEW))).hasSize(2);
  }

  @Test
  void whatATokenIsCheckedWith_isPublic() {
    assertThat(keys.wanting(id(OLD)))
        .singleElement()
        .satisfies(
            key ->
                assertThat(key.toJson(OutputControlLevel.INCLUDE_PRIVATE)).doesNotContain("\"d\""));
  }

  @Test
  void fileThatCannotBeUsed_changesNothingAndIsToldOnce() throws Exception {
    for (String bad : List.of("", "{}", OLD.substring(0, 100), "{\"keys\":[]}")) {
      write(bad);
      try (ApplicationLog log = ApplicationLog.open()) {
        keys.look();
        keys.look();
        assertThat(log.text()).as(bad).containsOnlyOnce("signing keys stay");
      }
      write(OLD);
      keys.look();
    }
    Files.delete(file);
    keys.look();

    assertThat(taken()).containsExactly(id(OLD));
    assertThat(keys.signing().getKeyId()).isEqualTo(id(OLD));
  }

  @Test
  void fileThatOthersCanRead_isNotTaken() throws Exception {
    write(NEW);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    keys.look();
    assertThat(taken()).containsExactly(id(OLD));

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    keys.look();
    assertThat(taken()).containsExactly(id(NEW));
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text, UTF_8);
  }

  private List<String> taken() {
    return keys.all().stream().map(JsonWebKey::getKeyId).toList();
  }

  private static String set(String... sets) throws JoseException {
    JsonWebKeySet all = new JsonWebKeySet();
    for (String set : sets) {
      new JsonWebKeySet(set).getJsonWebKeys().forEach(all::addJsonWebKey);
    }
    return all.toJson(OutputControlLevel.INCLUDE_PRIVATE);
  }

  private static String id(String set) {
    try {
      return new JsonWebKeySet(set).getJsonWebKeys().getFirst().getKeyId();
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }
}
