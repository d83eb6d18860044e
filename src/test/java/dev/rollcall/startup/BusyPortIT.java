package dev.rollcall.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.OnlyWithEmbeddedDatabase;
import dev.rollcall.testing.RunningJar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@OnlyWithEmbeddedDatabase
class BusyPortIT {

  private static final Path DATA = Path.of("target", "busy-port-data");

  /** A script that waits for the file would go to whatever program has the port. */
  @Test
  void startOnAPortOfAnotherProgram_failsAndLeavesNoAnnouncement() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process server = start(other.getLocalPort());
      try {
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(server.exitValue()).isEqualTo(1);
        assertThat(DATA.resolve("demo.json")).doesNotExist();
        assertThat(DATA.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
      } finally {
        server.destroyForcibly();
      }
    }
  }

  private static Process start(int port) throws IOException {
    Path log = DATA.resolveSibling("busy-port-data.log");
    Files.createDirectories(log.toAbsolutePath().getParent());
    return new ProcessBuilder(
            RunningJar.commandLine(
                List.of(
                    "-Dquarkus.http.host=127.0.0.1",
                    "-Dquarkus.http.port=" + port,
                    "-Dquarkus.management.port=0",
                    "-Drollcall.demo.enabled=true",
                    "-Drollcall.data-dir=" + DATA)))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
