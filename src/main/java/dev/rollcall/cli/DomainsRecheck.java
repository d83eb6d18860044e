package dev.rollcall.cli;

import dev.rollcall.domains.DomainRounds;
import dev.rollcall.domains.Round;
import io.quarkus.runtime.QuarkusApplication;
import java.sql.SQLException;

/** One round of look-ups of domains, and nothing else of what a server does. */
public class DomainsRecheck implements QuarkusApplication {

  private final DomainRounds rounds;

  DomainsRecheck(DomainRounds rounds) {
    this.rounds = rounds;
  }

  /**
   * What was done stands on standard output, a line for each domain that has changed; the exit code
   * is 1 when some could not be.
   */
  @Override
  public int run(String... arguments) throws SQLException, InterruptedException {
    Round round = rounds.run();
    round.news().forEach(System.out::println);
    int others = round.changed() - round.news().size();
    if (others > 0) {
      System.out.println("and " + others + " more, which the log of their accounts tells of");
    }
    System.out.println("Domains: " + round);
    return round.failed() == 0 ? 0 : 1;
  }
}
