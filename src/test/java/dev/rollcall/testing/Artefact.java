package dev.rollcall.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What the build has packaged: a jar or a native binary, with the embedded database or without. */
public final class Artefact {

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private Artefact() {}

  /** Whether it can run in demo mode; the build says so to the tests that run after packaging. */
  public static boolean hasEmbeddedDatabase() {
    return !Boolean.getBoolean("rollcall.test.production-build");
  }

  /**
   * How it is started.
   *
   * @param properties of the system, {@code -Dname=value} each
   * @param arguments of the application
   */
  public static List<String> command(List<String> properties, String... arguments) {
    Properties packaged = packaged();
    String path = TARGET.resolve(packaged.getProperty("path")).toString();
    List<String> words = new ArrayList<>();
    if ("native".equals(packaged.getProperty("type"))) {
      words.add(path);
      words.addAll(properties);
    } else {
      words.add(ProcessHandle.current().info().command().orElse("java"));
      words.add("-XX:TieredStopAtLevel=1"); // It lives for seconds.
      words.addAll(properties);
      words.addAll(List.of("-jar", path));
    }
    words.addAll(List.of(arguments));
    return words;
  }

  /** Quarkus writes it for its own tests of this kind. */
  private static Properties packaged() {
    Properties packaged = new Properties();
    try (InputStream file = Files.newInputStream(TARGET.resolve("quarkus-artifact.properties"))) {
      packaged.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is packaged yet: ./mvnw package", e);
    }
    return packaged;
  }
}
