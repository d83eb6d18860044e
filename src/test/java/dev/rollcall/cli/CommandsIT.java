package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.testing.Artefact;
import dev.rollcall.testing.Demo;
import dev.rollcall.testing.OnlyWithEmbeddedDatabase;
import dev.rollcall.testing.ProductionJar;
import dev.rollcall.testing.RunningJar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of the packaged application, as an administrator's shell runs them. Keys are made by
 * themselves only where there can be an embedded database.
 */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder.
class CommandsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Path DATA = Path.of("target", "commands-data").toAbsolutePath();

  @TempDir Path folder;

  private record Ended(int code, String out, String err) {}

  /** The server holds the folder's lock and the port meanwhile. */
  @Test
  void tokenMadeBesideTheServer_opensItsAdminApiAndOutlivesANewKey() throws Exception {
    String keys = keysOfServer();
    String old;
    try (RunningJar server = RunningJar.start(DATA)) {
      old = token(run(keys, "token", "--role", "operator", "--ttl", "8h"));

      assertThat(get(server.demo(), old)).isEqualTo(404);
      assertThat(get(server.demo(), server.demo().adminToken())).isEqualTo(404);
      assertThat(get(server.demo(), old + "x")).isEqualTo(401);
      server.stop();
    }
    Ended added = run(keys, "new-key", "--add-to", RunningJar.keyFile(DATA).toString());
    assertThat(added.code()).isZero();
    assertThat(added.out()).isEmpty();
    try (RunningJar server = RunningJar.start(DATA)) {
      String fresh = token(run(keys, "token", "--role", "operator"));

      assertThat(part(fresh, 0).get("kid")).isNotEqualTo(part(old, 0).get("kid"));
      assertThat(get(server.demo(), fresh)).isEqualTo(404);
      assertThat(get(server.demo(), old)).isEqualTo(404);
    }
  }

  @Test
  void keyAddedBesideTheServer_isTakenWithoutARestart() throws Exception {
    String keys = keysOfServer();
    try (RunningJar server = RunningJar.start(DATA)) {
      String old = token(run(keys, "token", "--role", "operator"));
      Ended added = run(keys, "new-key", "--add-to", RunningJar.keyFile(DATA).toString());
      String fresh = token(run(keys, "token", "--role", "operator"));

      assertThat(added.err()).contains("signs in 5 minutes");
      assertThat(part(fresh, 0).get("kid")).isNotEqualTo(part(old, 0).get("kid"));
      awaitTaken(server.demo(), fresh);
      assertThat(get(server.demo(), old)).isEqualTo(404);
    }
  }

  /** The file is read once a second at most, however many tokens name keys that are not known. */
  private static void awaitTaken(Demo demo, String token) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (get(demo, token) == 401) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(100);
    }
    assertThat(get(demo, token)).isEqualTo(404);
  }

  /** Lets a command have the keys of the server in the same folder. */
  private static String keysOfServer() throws IOException, InterruptedException {
    return Artefact.hasEmbeddedDatabase()
        ? "-Drollcall.data-dir=" + DATA
        : "-Drollcall.keys.file=" + RunningJar.keyFile(DATA);
  }

  @Test
  void token_saysWhatWasAskedForAndNothingElse() throws Exception {
    UUID account = UUID.randomUUID();
    Ended made =
        run(
            "-Drollcall.keys.file=" + ProductionJar.keys(folder),
            "token",
            "--role=account-viewer",
            "--account=" + account,
            "--account=" + account,
            "--subject=ci",
            "--ttl=30m");

    assertThat(made.err())
        .startsWith("account-viewer 'ci' for account " + account + " until ")
        .hasLineCount(1);
    JsonNode claims = part(token(made), 1);
    assertThat(claims.get("sub").textValue()).isEqualTo("ci");
    assertThat(claims.get("iss").textValue()).isEqualTo("rollcall");
    assertThat(claims.get("aud").textValue()).isEqualTo("rollcall-admin");
    assertThat(claims.get("roles").toString()).isEqualTo("[\"account-viewer\"]");
    assertThat(claims.get("accounts").toString()).isEqualTo("[\"" + account + "\"]");
    assertThat(claims.get("exp").longValue() - claims.get("iat").longValue()).isEqualTo(1800);
  }

  @Test
  @OnlyWithEmbeddedDatabase
  void firstToken_makesTheKeyOfTheInstallationAndNothingElse() throws Exception {
    Path data = folder.resolve("data");

    token(run("-Drollcall.data-dir=" + data, "token", "--role=operator"));

    try (Stream<Path> files = Files.list(data)) {
      assertThat(files).containsExactly(data.resolve("signing-keys.json"));
    }
    assertThat(Files.getPosixFilePermissions(data.resolve("signing-keys.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  @OnlyWithEmbeddedDatabase
  void dataFolder_isThatOfTheEnvironmentAndOfTheConfigurationFileToo() throws Exception {
    Path byEnvironment = folder.resolve("by-environment");
    token(
        run(
            Map.of("ROLLCALL_DATA_DIR", byEnvironment.toString()),
            List.of(),
            "token",
            "--role=operator"));
    assertThat(byEnvironment.resolve("signing-keys.json")).exists();

    Path config = Files.createDirectory(folder.resolve("config"));
    Path byFile = folder.resolve("by-file");
    Files.writeString(
        config.resolve("application.properties"), "rollcall.data-dir=" + byFile + "\n");
    token(run(Map.of(), List.of(), "token", "--role=operator"));
    assertThat(byFile.resolve("signing-keys.json")).exists();
  }

  @Test
  void installationOnADatabaseOfItsOwn_signsWithItsKeyFileOrNotAtAll() throws Exception {
    String database = "-Dquarkus.datasource.jdbc.url=jdbc:postgresql://nowhere.invalid/rollcall";
    Ended refused = run(Map.of(), List.of(database), "token", "--role=operator");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("Set rollcall.keys.file").doesNotContain("\tat ");
    assertThat(folder).isEmptyDirectory();

    Ended key = run(Map.of(), List.of(), "new-key");
    Path file = Files.writeString(folder.resolve("keys.json"), key.out());
    Ended made =
        run(
            Map.of(),
            List.of(database, "-Drollcall.keys.file=" + file, "-Drollcall.keys.issuer=https://me"),
            "token",
            "--role=operator");
    assertThat(part(token(made), 0).get("kid"))
        .isEqualTo(MAPPER.readTree(key.out()).at("/keys/0/kid"));
    assertThat(part(token(made), 1).get("iss").textValue()).isEqualTo("https://me");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("no such command", "'serv'", "serv"),
        mistake("option of no command", "'--port'", "--port", "80"),
        mistake("serve with an option", "'--port'", "serve", "--port", "80"),
        mistake("no role", "--role", "token"),
        mistake("role that is none", "account-admin", "token", "--role", "root"),
        mistake("role in an account without one", "--account", "token", "--role=account-admin"),
        mistake(
            "account that is none",
            "'1-1-1-1-1' is no id",
            "token",
            "--role=account-admin",
            "--account=1-1-1-1-1"),
        mistake(
            "operator of an account",
            "--account",
            "token",
            "--role=operator",
            "--account=" + UUID.randomUUID()),
        mistake("too long", "90 days", "token", "--role=operator", "--ttl=91d"),
        mistake("no duration", "'soon'", "token", "--role=operator", "--ttl=soon"),
        mistake("no subject", "--subject", "token", "--role=operator", "--subject="),
        mistake("file without a name", "--add-to", "new-key", "--add-to"));
  }

  private static Arguments mistake(String name, String told, String... arguments) {
    return argumentSet(name, told, arguments);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_isToldInOneLine(String told, String[] arguments) throws Exception {
    Ended ended = run(Map.of(), List.of(), arguments);

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).hasLineCount(1).contains(told, "--help");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void fileThatIsNoKeySet_isToldInOneLineAndLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("precious.txt"), "precious");

    Ended ended = run(Map.of(), List.of(), "new-key", "--add-to", file.toString());

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).hasLineCount(1).contains("precious.txt", "no JSON Web Key Set");
    assertThat(file).hasContent("precious");
  }

  @Test
  void helpAndVersion_arePrinted() throws Exception {
    assertThat(run(Map.of(), List.of(), "--help").out()).contains("serve", "token", "new-key");
    assertThat(run(Map.of(), List.of(), "token", "--help").out())
        .contains("--role", "--account", "--subject", "--ttl");
    assertThat(run(Map.of(), List.of(), "--version").out()).matches("Rollcall \\d+\\.\\S+\\R");
  }

  private static String token(Ended ended) {
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
    return ended.out().strip();
  }

  private static JsonNode part(String token, int index) throws IOException {
    return MAPPER.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
  }

  private Ended run(String property, String... arguments) throws Exception {
    return run(Map.of(), List.of(property), arguments);
  }

  private Ended run(Map<String, String> environment, List<String> properties, String... arguments)
      throws Exception {
    Path output = Files.createTempDirectory("rollcall");
    Path out = output.resolve("out");
    Path err = output.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(RunningJar.commandLine(properties, arguments))
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(Arrays.toString(arguments)).isTrue();
      return new Ended(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
      Files.deleteIfExists(output);
    }
  }

  /** Asks for something that is not there: 404 for whoever is let in, 401 for everybody else. */
  private static int get(Demo demo, String token) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(demo.adminApi() + "/nothing"))
                  .header("Authorization", "Bearer " + token)
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
