package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.testing.ProductionJar;
import dev.rollcall.testing.ProductionJar.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged application in production, with one thing that makes its start unsafe. */
@SuppressWarnings("NullAway.Init") // JUnit and a method before all tests set the fields.
class UnsafeStartIT {

  /** Of RFC 7517 appendix A.2. */
  private static final String PUBLISHED_KEY =
      """
      {"keys":[{"kty":"EC","crv":"P-256","kid":"1",
       "x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
       "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
       "d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"}]}
      """;

  private static final String DATABASE =
      "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://nowhere.invalid/rollcall";
  private static final String PUBLIC_URL = "-Drollcall.public-url=https://scim.example.com";

  @TempDir static Path keyFolder;
  private static String keys;

  @TempDir Path folder;

  @BeforeAll
  static void makeKeys() throws IOException, InterruptedException {
    keys = "-Drollcall.keys.file=" + ProductionJar.keys(keyFolder);
  }

  static Stream<Arguments> unsafe() throws IOException, InterruptedException {
    makeKeys();
    return Stream.of(
        unsafe("no database", "set quarkus.datasource.jdbc.url to it", PUBLIC_URL, keys),
        unsafe(
            "empty database URL",
            "set quarkus.datasource.jdbc.url to it",
            "-Dquarkus.datasource.jdbc.url=",
            PUBLIC_URL,
            keys),
        unsafe(
            "another database than PostgreSQL",
            "set it to jdbc:postgresql://<host>/<database>",
            "-Dquarkus.datasource.jdbc.url=jdbc:mysql://nowhere.invalid/rollcall",
            PUBLIC_URL,
            keys),
        unsafe("no public URL", "set rollcall.public-url to its https URL", DATABASE, keys),
        unsafe(
            "public URL without TLS",
            "set rollcall.public-url to an https URL",
            DATABASE,
            keys,
            "-Drollcall.public-url=http://scim.example.com"),
        unsafe(
            "public URL that is none",
            "set rollcall.public-url to an https URL",
            DATABASE,
            keys,
            "-Drollcall.public-url=https://"),
        unsafe("no keys", "set rollcall.keys.file to a file", DATABASE, PUBLIC_URL),
        unsafe(
            "key file that is not there",
            "there is no such file",
            DATABASE,
            PUBLIC_URL,
            "-Drollcall.keys.file=" + keyFolder.resolve("nothing.json")),
        unsafe(
            "published key",
            "is printed in a public document",
            DATABASE,
            PUBLIC_URL,
            keyFile("published.json", PUBLISHED_KEY, "rw-------")),
        unsafe(
            "key file that all can read",
            "set its mode to 600",
            DATABASE,
            PUBLIC_URL,
            keyFile("open.json", fresh(), "rw-r--r--")),
        unsafe(
            "key file that the group can change",
            "set its mode to 600",
            DATABASE,
            PUBLIC_URL,
            keyFile("shared.json", fresh(), "rw-rw----")),
        unsafe(
            "demo mode on a database that is not its own",
            "leave out quarkus.datasource.jdbc.url, or set rollcall.demo.enabled=false",
            DATABASE,
            PUBLIC_URL,
            keys,
            "-Drollcall.demo.enabled=true"),
        unsafe(
            "owner of the tables without a password",
            "set quarkus.flyway.password too",
            DATABASE,
            PUBLIC_URL,
            keys,
            "-Dquarkus.flyway.username=owner"),
        unsafe(
            "setting that cannot be read",
            "rollcall.tokens.cache-ttl",
            DATABASE,
            PUBLIC_URL,
            keys,
            "-Drollcall.tokens.cache-ttl=soon"),
        unsafe(
            "number out of its bounds",
            "rollcall.domains.schedule.parallel must be 1 to 1000; it is 0.",
            DATABASE,
            PUBLIC_URL,
            keys,
            "-Drollcall.domains.schedule.parallel=0"),
        unsafe(
            "setting that there is none of",
            "rollcall.tokens.cache-tll",
            DATABASE,
            PUBLIC_URL,
            keys,
            "-Drollcall.tokens.cache-tll=5S"),
        unsafe(
            "profile of another name",
            "set quarkus.datasource.jdbc.url to it",
            "-Dquarkus.profile=staging",
            PUBLIC_URL,
            keys),
        unsafe(
            "profile of developers",
            "set rollcall.public-url to its https URL",
            "-Dquarkus.profile=dev",
            "-Drollcall.demo.enabled=false",
            DATABASE,
            keys));
  }

  private static Arguments unsafe(String name, String told, String... settings) {
    return argumentSet(name, told, List.of(settings));
  }

  private static String keyFile(String name, String content, String mode) throws IOException {
    Path file = Files.writeString(keyFolder.resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return "-Drollcall.keys.file=" + file;
  }

  private static String fresh() throws IOException {
    return Files.readString(keyFolder.resolve("keys.json"));
  }

  @ParameterizedTest
  @MethodSource("unsafe")
  void unsafeStart_isRefusedInOneLineAndNothingIsOpened(String told, List<String> settings)
      throws Exception {
    Ended ended = ProductionJar.run(folder, settings);

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).hasLineCount(1).startsWith("Not started: ").contains(told);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void allThatIsUnsafe_isToldAtOnce() throws Exception {
    Ended ended = ProductionJar.run(folder, List.of(), "serve");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("quarkus.datasource.jdbc.url"),
            line -> assertThat(line).contains("rollcall.public-url"),
            line -> assertThat(line).contains("rollcall.keys.file"));
    assertThat(folder).isEmptyDirectory();
  }

  /** As Kubernetes mounts a secret for a user that is not root: group-readable. */
  @Test
  void safeConfiguration_isNotRefused() throws Exception {
    List<String> settings = new ArrayList<>(List.of(DATABASE, PUBLIC_URL));
    settings.add(keyFile("mounted.json", fresh(), "r--r-----"));
    settings.addAll(ProductionJar.ownerSettings());

    Ended ended = ProductionJar.run(folder, settings, "config");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void commandThatNeedsADatabase_isRefusedWithoutOneAndAsksForNothingElse() throws Exception {
    for (String command : List.of("migrate", "domains-recheck")) {
      Ended ended = ProductionJar.run(folder, List.of(), command);

      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err()).hasLineCount(1).contains("quarkus.datasource.jdbc.url");
      assertThat(folder).isEmptyDirectory();
    }
  }
}
