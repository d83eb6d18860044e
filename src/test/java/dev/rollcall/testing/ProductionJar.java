package dev.rollcall.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged application as an operator runs it: on a database of his, with keys and a URL. */
public final class ProductionJar implements AutoCloseable {

  /** How the world calls it, beyond a proxy that the tests do without. */
  public static final String PUBLIC_URL = "https://scim.rollcall.example";

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+?:\\d+)");

  private final Process process;
  private final Path log;
  private final URI base;

  private ProductionJar(Process process, Path log, URI base) {
    this.process = process;
    this.log = log;
    this.base = base;
  }

  /** How a command ended. */
  public record Ended(int code, String out, String err) {}

  /**
   * The settings of an installation, {@code -Dname=value} each, for its servers and commands.
   *
   * @param folder where its keys lie, which are made if they are not there
   */
  public static List<String> settings(TestPostgres postgres, String database, Path folder)
      throws IOException, InterruptedException {
    return List.of(
        "-Dquarkus.datasource.jdbc.url=" + postgres.jdbcUrl(database),
        "-Dquarkus.datasource.username=" + TestPostgres.APPLICATION,
        "-Dquarkus.datasource.password=" + TestPostgres.PASSWORD,
        "-Drollcall.public-url=" + PUBLIC_URL,
        "-Drollcall.keys.file=" + keys(folder));
  }

  /**
   * Makes a database and migrates it as its owner does.
   *
   * @return the settings of its servers
   */
  public static List<String> migrated(TestPostgres postgres, String database, Path folder)
      throws IOException, InterruptedException, SQLException {
    postgres.createDatabase(database);
    List<String> settings = settings(postgres, database, folder);
    migrate(folder, settings);
    return settings;
  }

  /** Migrates the database that the settings name as its owner does, while servers may run. */
  public static void migrate(Path folder, List<String> settings)
      throws IOException, InterruptedException {
    List<String> asOwner = new ArrayList<>(settings);
    asOwner.addAll(ownerSettings());
    Ended migration = run(folder, asOwner, "migrate");
    if (migration.code() != 0) {
      throw new IllegalStateException(migration.err());
    }
  }

  /** The further settings of whoever migrates. */
  public static List<String> ownerSettings() {
    return List.of(
        "-Dquarkus.flyway.username=" + TestPostgres.OWNER,
        "-Dquarkus.flyway.password=" + TestPostgres.PASSWORD);
  }

  /** A key file that only its owner can read. */
  public static Path keys(Path folder) throws IOException, InterruptedException {
    Path file = folder.toAbsolutePath().resolve("keys.json");
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      Files.writeString(file, run(folder, List.of(), "new-key").out());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }

  /** Starts a server that leaves the schema to the command, and waits until it listens. */
  public static ProductionJar start(Path folder, String name, List<String> settings, String... more)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path log = folder.resolve(name + ".log");
    Process process =
        new ProcessBuilder(
                RunningJar.commandLine(
                    Stream.of(
                            Stream.of(
                                "-Dquarkus.http.host=127.0.0.1",
                                "-Dquarkus.http.port=0",
                                "-Dquarkus.management.port=0",
                                "-Dquarkus.flyway.migrate-at-start=false",
                                "-Drollcall.domains.schedule.poll=off"),
                            settings.stream(),
                            Stream.of(more))
                        .flatMap(each -> each)
                        .toList()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      return new ProductionJar(process, log, awaitOpen(process, log));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Runs a command in a folder to its end. */
  public static Ended run(Path folder, List<String> settings, String... arguments)
      throws IOException, InterruptedException {
    Path err = Files.createTempFile("rollcall", ".err");
    Process process =
        new ProcessBuilder(RunningJar.commandLine(settings, arguments))
            .directory(folder.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("does not end: " + List.of(arguments));
      }
      return new Ended(process.exitValue(), out, Files.readString(err));
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(err);
    }
  }

  private static URI awaitOpen(Process process, Path log) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (process.isAlive() && Instant.now().isBefore(deadline)) {
      Matcher listening = LISTENING.matcher(Files.readString(log));
      if (listening.find()) {
        return URI.create(listening.group(1));
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("does not start, see " + log.toAbsolutePath());
  }

  /** Where it listens. */
  public URI base() {
    return base;
  }

  /** What it has printed. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  /** SIGTERM; comes back at once. */
  public void terminate() {
    process.destroy();
  }

  /**
   * Waits for its end.
   *
   * @return the exit code
   */
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("does not end, see " + log);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** A token for its admin API, as an operator makes it. */
  public static String operatorToken(Path folder, List<String> settings)
      throws IOException, InterruptedException {
    Ended made = run(folder, new ArrayList<>(settings), "token", "--role=operator");
    if (made.code() != 0) {
      throw new IllegalStateException(made.err());
    }
    return made.out().strip();
  }
}
