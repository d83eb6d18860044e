package dev.rollcall.domains;

import static dev.rollcall.domains.LookUp.Outcome.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollcall.domains.LookUp.Outcome;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Look-ups at NSD, an authoritative server that others wrote, with a zone file. Skipped where it is
 * not installed: {@code apt-get install nsd}.
 */
@SuppressWarnings("NullAway.Init") // start() sets it.
class NsdTest {

  private static final String VALUE = "rollcall-site-verification=0123456789abcdef0123456789abcdef";

  private static final String ZONE =
      """
      $ORIGIN example.com.
      $TTL 60
      @        SOA   ns hostmaster 1 3600 600 86400 60
      @        NS    ns
      ns       A     127.0.0.1
      @        TXT   "v=spf1 -all"
      @        TXT   "VALUE"
      plain    TXT   VALUE
      split    TXT   "rollcall-site-verification=" "0123456789abcdef" "0123456789abcdef"
      quoted   TXT   "\\"VALUE\\""
      www      CNAME elsewhere
      _rollcall-challenge.www TXT "VALUE"
      alias    CNAME plain
      mail     A     127.0.0.1
      other    TXT   "v=spf1 -all"
      old      TXT   "rollcall-site-verification=ffff"
      *.wild   TXT   "VALUE"
      """
          .replace("VALUE", VALUE);

  private static final int TRIES = 5;

  @TempDir static Path folder;

  private static @Nullable Process nsd;
  private static TxtRecords records;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Optional<Path> program = program();
    assumeTrue(program.isPresent(), "NSD is not installed: apt-get install nsd");
    StringBuilder zone = new StringBuilder(ZONE);
    for (int i = 0; i < 300; i++) {
      zone.append("many TXT \"record number %d\"\n".formatted(i));
    }
    zone.append("many TXT \"%s\"\n".formatted(VALUE));
    Files.writeString(folder.resolve("example.com.zone"), zone);
    for (int i = 0; i < TRIES && !starts(program.get()); i++) {
      stop(); // Another program was quicker to take the port.
    }
  }

  private static boolean starts(Path program) throws IOException, InterruptedException {
    int port = freePort();
    Files.writeString(
        folder.resolve("nsd.conf"),
        """
        server:
          ip-address: 127.0.0.1
          port: %1$d
          server-count: 1
          username: ""
          chroot: ""
          zonesdir: "%2$s"
          pidfile: "%2$s/nsd.pid"
          xfrdfile: "%2$s/xfrd.state"
          zonelistfile: "%2$s/zone.list"
          database: ""
        remote-control:
          control-enable: no
        zone:
          name: example.com
          zonefile: example.com.zone
        """
            .formatted(port, folder));
    Process process =
        new ProcessBuilder(program.toString(), "-d", "-c", folder + "/nsd.conf")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nsd.log").toFile())
            .start();
    nsd = process;
    records =
        new DnsSettings(
                Optional.of(List.of("127.0.0.1:" + port)), Duration.ofSeconds(5), true, true)
            .records(port);
    for (int i = 0; i < 300 && process.isAlive(); i++) {
      if (look("example.com") == VERIFIED) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (nsd != null) {
      nsd.destroy();
      if (!nsd.waitFor(10, TimeUnit.SECONDS)) {
        nsd.destroyForcibly();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "example.com,         VERIFIED",
    "plain.example.com,   VERIFIED",
    "split.example.com,   VERIFIED",
    "quoted.example.com,  VERIFIED",
    "many.example.com,    VERIFIED",
    "www.example.com,     VERIFIED",
    "alias.example.com,   VERIFIED",
    "any.wild.example.com,VERIFIED",
    "mail.example.com,    NO_TXT_RECORD",
    "none.example.com,    NO_SUCH_DOMAIN",
    "other.example.com,   OTHER_TXT_RECORDS",
    "old.example.com,     WRONG_VALUE",
    "example.net,         REFUSED",
  })
  void zone_isSeenAsItIs(String domain, Outcome outcome) {
    assertThat(look(domain)).isEqualTo(outcome);
  }

  private static Outcome look(String domain) {
    return records.look(new DomainName(domain), VALUE).outcome();
  }

  private static Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin"))
        .map(each -> Path.of(each, "nsd"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
