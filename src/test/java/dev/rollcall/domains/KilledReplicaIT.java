package dev.rollcall.domains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.Replica;
import dev.rollcall.testing.RunningJar;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** Processes of the packaged application share the work, and one that dies blocks nothing. */
class KilledReplicaIT {

  private static final Path DATA = Path.of("target", "killed-replica-data");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int DOMAINS = 300;
  private static final int PARALLEL = 16;

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws Exception;
  }

  /**
   * The name server says nothing until one of the replicas is dead, so that one dies with look-ups
   * under way.
   */
  @Test
  void killInTheMiddleOfARound_leavesNoDomainOut() throws Exception {
    AtomicBoolean killed = new AtomicBoolean();
    try (TestNameServer dns =
            TestNameServer.start()
                .answersOtherwise(
                    exchange -> {
                      if (killed.get()) {
                        Answers.noData().to(exchange);
                      }
                    });
        RunningJar database = RunningJar.start(DATA, "-Drollcall.domains.schedule.poll=off");
        ManyDomains domains = new ManyDomains(DATA);
        Replica dying = start("dying", dns);
        Replica surviving = start("surviving", dns)) {
      assertThat(database.demo()).isNotNull();
      assertThat(surviving).isNotNull();
      domains.makeDue(DOMAINS);
      await(() -> domains.leased() > PARALLEL); // Both are at work.
      dying.kill();
      killed.set(true);

      await(() -> domains.lookedUp(0) == 0);
      assertThat(domains.lookedUp(1)).isEqualTo(DOMAINS);
      await(() -> domains.leased() == 0);
      Map<String, Long> asked = dns.queriesByName(Type.TXT);
      for (int i = 1; i <= DOMAINS; i++) {
        assertThat(asked).containsKey(domains.name(i));
      }
    }
  }

  private static Replica start(String name, TestNameServer dns) throws Exception {
    return Replica.start(
        DATA,
        name,
        "-Drollcall.dns.resolvers=127.0.0.1:" + dns.port(),
        "-Drollcall.dns.authoritative=false",
        "-Drollcall.domains.schedule.poll=1s",
        "-Drollcall.domains.schedule.parallel=" + PARALLEL,
        "-Drollcall.domains.schedule.lease=20S");
  }

  private static void await(Condition condition) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.holds()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(50);
    }
  }
}
