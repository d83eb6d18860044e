package dev.rollcall.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packaged application as a process that can be killed: in demo mode, or where it has none as
 * {@link Installation} says.
 */
public final class RunningJar implements AutoCloseable {

  private final Path data;
  private final Path log;
  private final Process process;
  private final Demo demo;

  private RunningJar(Path data, Path log, Process process, Demo demo) {
    this.data = data;
    this.log = log;
    this.process = process;
    this.demo = demo;
  }

  /**
   * Starts the jar on a data folder, on a free port, and waits until it answers.
   *
   * @param properties more system properties, {@code -Dname=value} each
   */
  public static RunningJar start(Path data, String... properties)
      throws IOException, InterruptedException {
    Files.deleteIfExists(Demo.file(data)); // Of an earlier start.
    Path log = data.resolveSibling(data.getFileName() + ".log");
    Process process =
        new ProcessBuilder(
                commandLine(
                    Stream.of(
                            Stream.of(
                                "-Dquarkus.http.host=127.0.0.1",
                                "-Dquarkus.http.port=0",
                                "-Dquarkus.management.port=0"),
                            settings(data),
                            Stream.of(properties))
                        .flatMap(each -> each)
                        .toList()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
            .start();
    try {
      Demo demo =
          Artefact.hasEmbeddedDatabase()
              ? Demo.read(data)
              : Demo.ofInstallation(data, Replica.awaitOpen(process, log));
      return new RunningJar(data, log, process, demo);
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static Stream<String> settings(Path data) throws IOException {
    return Artefact.hasEmbeddedDatabase()
        ? Stream.of("-Drollcall.demo.enabled=true", "-Drollcall.data-dir=" + data)
        : new Installation(data).properties().stream();
  }

  /**
   * How the packaged application is started.
   *
   * @param properties of the system, {@code -Dname=value} each
   * @param arguments of the application
   */
  public static List<String> commandLine(List<String> properties, String... arguments) {
    return Artefact.command(properties, arguments);
  }

  /** The file of the keys that an application on that folder signs with. */
  public static Path keyFile(Path data) throws IOException {
    return Artefact.hasEmbeddedDatabase()
        ? data.resolve("signing-keys.json")
        : new Installation(data).keys();
  }

  public Demo demo() {
    return demo;
  }

  /** What the application has printed since this start. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  /** SIGKILL to the application alone; its database server goes on for now. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /**
   * SIGKILL to the application and every process of its database server, as in a power cut. The
   * server is nobody's child, so its own pid file tells it.
   */
  public void killWithDatabase() throws IOException {
    List<ProcessHandle> database = new ArrayList<>();
    if (hasDatabaseMark()) {
      long pid = Long.parseLong(Files.readAllLines(databaseMark()).getFirst().strip());
      ProcessHandle.of(pid).ifPresent(database::add);
      ProcessHandle.of(pid).ifPresent(server -> server.descendants().forEach(database::add));
    }
    database.forEach(ProcessHandle::destroyForcibly);
    kill();
  }

  /**
   * SIGTERM.
   *
   * @return the exit code
   * @throws IllegalStateException when it does not end
   */
  public int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("does not end, see " + log);
    }
    return process.exitValue();
  }

  /** Whether a database server runs on the folder, or died without a clean stop. */
  public boolean hasDatabaseMark() {
    return Files.exists(databaseMark());
  }

  private Path databaseMark() {
    return data.resolve("postgres").resolve("postmaster.pid");
  }

  @Override
  public void close() throws IOException {
    if (!process.isAlive()) {
      return;
    }
    if (Artefact.hasEmbeddedDatabase()) {
      killWithDatabase();
    } else {
      kill();
    }
  }
}
