package dev.rollcall.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged application in demo mode, as a process that can be killed. */
public final class RunningJar implements AutoCloseable {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

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
   * @param options of the JVM, such as {@code -Drollcall.…=…}
   */
  public static RunningJar start(Path data, String... options)
      throws IOException, InterruptedException {
    Files.deleteIfExists(data.resolve("demo.json")); // Of an earlier start.
    Path log = data.resolveSibling(data.getFileName() + ".log");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-XX:TieredStopAtLevel=1"); // It lives for seconds.
    command.add("-Dquarkus.http.host=127.0.0.1");
    command.add("-Dquarkus.http.port=0");
    command.add("-Drollcall.demo.enabled=true");
    command.add("-Drollcall.data-dir=" + data);
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", JAR.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
            .start();
    try {
      return new RunningJar(data, log, process, Demo.read(data));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
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
    if (process.isAlive()) {
      killWithDatabase();
    }
  }
}
