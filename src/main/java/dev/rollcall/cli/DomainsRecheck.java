package dev.rollcall.cli;

import dev.rollcall.domains.DomainRounds;
import dev.rollcall.domains.Round;
import io.quarkus.runtime.QuarkusApplication;
import java.sql.SQLException;
import java.util.Map;

/** One round of look-ups of domains, and nothing else of what a server does. */
public class DomainsRecheck implements QuarkusApplication {

  private static final Map<String, String> NOT_SERVING =
      Map.of(
          "quarkus.http.host-enabled", "false",
          "quarkus.management.host-enabled", "false",
          "quarkus.scheduler.enabled", "false",
          "rollcall.tokens.listen", "false",
          "rollcall.demo.enabled", "false",
          // Standard output is for the result.
          "quarkus.log.console.stderr", "true",
          "quarkus.banner.enabled", "false");

  private final DomainRounds rounds;

  DomainsRecheck(DomainRounds rounds) {
    this.rounds = rounds;
  }

  /** Has the application, which starts next, open no port and do nothing by itself. */
  static void withoutServing() {
    System.getProperties().putAll(NOT_SERVING);
  }

  /** What was done stands on standard output; the exit code is 1 when some could not be. */
  @Override
  public int run(String... arguments) throws SQLException, InterruptedException {
    Round round = rounds.run();
    System.out.println("Domains: " + round);
    return round.failed() == 0 ? 0 : 1;
  }
}
