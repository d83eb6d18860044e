package dev.rollcall.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server that a killed process left behind: still running, or only its {@code postmaster.pid}.
 *
 * <p>Only for the holder of the folder's lock, for whom no such server can be somebody else's.
 */
final class LeftoverServer {

  private static final Duration CLEAN_STOP = Duration.ofSeconds(10);
  private static final Duration FORCED_STOP = Duration.ofSeconds(10);

  private LeftoverServer() {}

  /**
   * Stops the server of a PostgreSQL data directory if there is one, and removes its pid file.
   * PostgreSQL itself would refuse to start when the pid in a stale file is alive again as another
   * program; that one is left alone.
   *
   * @throws IOException if the server does not end
   */
  static void stop(Path postgres) throws IOException {
    Path pidFile = postgres.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> server = find(Files.readAllLines(pidFile), postgres);
    if (server.isPresent()) {
      end(server.get(), pidFile);
    }
    Files.deleteIfExists(pidFile);
  }

  private static void end(ProcessHandle server, Path pidFile) throws IOException {
    List<ProcessHandle> family = Stream.concat(Stream.of(server), server.descendants()).toList();
    server.destroy();
    if (!ends(family, pidFile, CLEAN_STOP)) {
      // A forgotten psql session makes a polite server wait for ever; nothing acknowledged is lost.
      family.forEach(ProcessHandle::destroyForcibly);
      if (!ends(family, pidFile, FORCED_STOP)) {
        throw new IOException("process " + server.pid() + ", left by a killed one, does not end");
      }
    }
  }

  /**
   * A clean stop ends with the removal of the pid file, which also shows where pid 1 reaps none.
   */
  private static boolean ends(List<ProcessHandle> family, Path pidFile, Duration limit)
      throws IOException {
    Instant deadline = Instant.now().plus(limit);
    while (Files.exists(pidFile) && family.stream().anyMatch(ProcessHandle::isAlive)) {
      if (Instant.now().isAfter(deadline)) {
        return false;
      }
      try {
        Thread.sleep(Duration.ofMillis(50));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while a left-over server stops", e);
      }
    }
    return true;
  }

  /** The pid file's lines are: pid, data directory, start in seconds since 1970, and more. */
  private static Optional<ProcessHandle> find(List<String> pidFile, Path postgres) {
    if (pidFile.size() < 3 || !pidFile.get(0).strip().matches("\\d{1,10}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pidFile.get(0).strip()))
        .filter(process -> isServerOf(process.info(), postgres, pidFile.get(2).strip()));
  }

  private static boolean isServerOf(ProcessHandle.Info process, Path postgres, String started) {
    boolean isPostgres =
        process
            .command()
            .map(command -> Path.of(command).getFileName().toString())
            .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
            .isPresent();
    // Windows does not tell a process's arguments; there the start has to match.
    return isPostgres
        && process
            .arguments()
            .map(arguments -> List.of(arguments).contains(postgres.toString()))
            .orElseGet(() -> startedAt(process, started));
  }

  private static boolean startedAt(ProcessHandle.Info process, String epochSecond) {
    return process
        .startInstant()
        .map(start -> Math.abs(start.getEpochSecond() - Long.parseLong(epochSecond)) <= 5)
        .orElse(false);
  }
}
