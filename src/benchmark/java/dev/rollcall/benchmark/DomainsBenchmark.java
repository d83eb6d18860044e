package dev.rollcall.benchmark;

import dev.rollcall.domains.Answers;
import dev.rollcall.domains.ManyDomains;
import dev.rollcall.domains.TestNameServer;
import dev.rollcall.testing.Replica;
import dev.rollcall.testing.RunningJar;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/**
 * How long two processes of the packaged application take for 10,000 domains that are due at once,
 * none of which has its record, and how often the name server was asked for each. It prints and
 * asserts nothing.
 */
class DomainsBenchmark {

  private static final Path DATA = Path.of("target", "domains-benchmark-data");
  private static final int DOMAINS = 10_000;

  @Test
  void tenThousandDueDomains() throws Exception {
    try (TestNameServer dns = TestNameServer.start().answersOtherwise(Answers.noData());
        RunningJar database = RunningJar.start(DATA, "-Drollcall.domains.schedule.poll=off");
        Replica first = start("first", dns);
        Replica second = start("second", dns)) {
      System.out.printf("%s, %s and %s are up%n", database.demo().base(), first, second);
      measure(dns, 1_000);
      measure(dns, DOMAINS);
    }
  }

  private static void measure(TestNameServer dns, int number)
      throws SQLException, IOException, InterruptedException {
    try (ManyDomains domains = new ManyDomains(DATA)) {
      domains.makeDue(number);
      long start = System.nanoTime();
      while (domains.lookedUp(0) > 0) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      LongSummaryStatistics asked =
          dns.queriesByName(Type.TXT).entrySet().stream()
              .filter(each -> domains.has(each.getKey()))
              .mapToLong(Map.Entry::getValue)
              .summaryStatistics();
      System.out.printf(
          "%,d domains in %.1f s; looked up once: %,d; questions to the name server: for %,d"
              + " domains, %d to %d each%n",
          number,
          millis / 1000.0,
          domains.lookedUp(1),
          asked.getCount(),
          asked.getMin(),
          asked.getMax());
    }
  }

  private static Replica start(String name, TestNameServer dns)
      throws IOException, InterruptedException {
    return Replica.start(
        DATA,
        name,
        "-XX:TieredStopAtLevel=4",
        "-Drollcall.dns.resolvers=127.0.0.1:" + dns.port(),
        "-Drollcall.dns.authoritative=false",
        "-Drollcall.domains.schedule.poll=1s");
  }
}
