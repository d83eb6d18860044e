package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domains.Answers;
import dev.rollcall.domains.ManyDomains;
import dev.rollcall.domains.TestNameServer;
import dev.rollcall.testing.ApplicationDatabase;
import dev.rollcall.testing.RunningJar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The command that does one round of look-ups and ends, beside a server that does none. */
class DomainsRecheckIT {

  private static final Path DATA = Path.of("target", "domains-recheck-data");

  @Test
  void dueDomains_areLookedUpOnceAndNothingElseIsDone() throws Exception {
    try (TestNameServer dns = TestNameServer.start().answersOtherwise(Answers.noData());
        RunningJar server = RunningJar.start(DATA, "-Drollcall.domains.schedule.poll=off");
        ManyDomains domains = new ManyDomains(DATA)) {
      String demo = Files.readString(DATA.resolve("demo.json"));
      domains.makeDue(50);

      String first = recheck(dns, server);
      String second = recheck(dns, server);

      assertThat(first)
          .matches(
              "Domains: \\d+ looked up \\(\\d+ verified, \\d+ pending, \\d+ given up\\), 0 left to"
                  + " others, 0 failed\\R");
      assertThat(second).startsWith("Domains: 0 looked up");
      assertThat(domains.lookedUp(1)).isEqualTo(50);
      assertThat(Files.readString(DATA.resolve("demo.json"))).isEqualTo(demo);
    }
  }

  /** On the port of the server, which it must leave alone. */
  private static String recheck(TestNameServer dns, RunningJar server) throws Exception {
    List<String> settings = new ArrayList<>(ApplicationDatabase.properties(DATA));
    settings.add("-Dquarkus.http.host=127.0.0.1");
    settings.add("-Dquarkus.http.port=" + server.demo().base().getPort());
    settings.add("-Drollcall.dns.resolvers=127.0.0.1:" + dns.port());
    settings.add("-Drollcall.dns.authoritative=false");
    Process process =
        new ProcessBuilder(RunningJar.commandLine(settings, DomainsRecheckCommand.NAME))
            .redirectError(ProcessBuilder.Redirect.to(Path.of("target", "recheck.err").toFile()))
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(Path.of("target", "recheck.err"))).isZero();
    return out;
  }
}
