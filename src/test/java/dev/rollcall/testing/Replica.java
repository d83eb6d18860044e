package dev.rollcall.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One more process of the packaged application, on the database of a {@link RunningJar}. */
public final class Replica implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+?:\\d+)");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Process process;
  private final URI base;

  private Replica(Process process, URI base) {
    this.process = process;
    this.base = base;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param data the data folder of the application that runs the database
   * @param name tells the log files of replicas apart
   * @param settings system properties, such as {@code -Drollcall.tokens.listen=false}
   */
  public static Replica start(Path data, String name, String... settings)
      throws IOException, InterruptedException {
    Path log = data.resolveSibling(data.getFileName() + "-" + name + ".log");
    List<String> properties = new ArrayList<>();
    properties.add("-Dquarkus.http.host=127.0.0.1");
    properties.add("-Dquarkus.http.port=0");
    properties.add("-Dquarkus.management.port=0");
    if (Artefact.hasEmbeddedDatabase()) {
      properties.addAll(ApplicationDatabase.properties(data));
      properties.add("-Drollcall.public-url=" + ProductionJar.PUBLIC_URL);
      properties.add("-Drollcall.keys.file=" + RunningJar.keyFile(data));
    } else {
      properties.addAll(new Installation(data).properties());
    }
    properties.addAll(List.of(settings));
    Process process =
        new ProcessBuilder(Artefact.command(properties))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
            .start();
    try {
      return new Replica(process, awaitOpen(process, log));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  static URI awaitOpen(Process process, Path log) throws IOException, InterruptedException {
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

  /** The same path of another process, at this one. */
  public URI at(URI elsewhere) {
    return base.resolve(elsewhere.getRawPath());
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
