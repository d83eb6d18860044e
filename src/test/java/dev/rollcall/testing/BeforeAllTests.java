package dev.rollcall.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Says how {@code @QuarkusIntegrationTest} starts a program that has no demo mode. JUnit calls it
 * before Quarkus reads its configuration, because this folder comes first on the class path.
 */
public final class BeforeAllTests implements LauncherSessionListener {

  /** The same as in demo mode, where the tests look for their way in. */
  private static final Path FOLDER = Path.of("target", Demo.PACKAGED);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (Artefact.hasEmbeddedDatabase()) {
      return;
    }
    try {
      Files.deleteIfExists(Demo.file(FOLDER)); // Of an earlier start.
      System.setProperty(
          "quarkus.test.arg-line", String.join(" ", new Installation(FOLDER).properties()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
