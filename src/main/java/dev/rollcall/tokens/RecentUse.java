package dev.rollcall.tokens;

import dev.rollcall.accounts.CurrentAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** How often the current account's credentials were used of late. */
@ApplicationScoped
public class RecentUse {

  private static final Duration DAY = Duration.ofDays(1);

  private final CurrentAccount account;
  private final Session session;
  private final Clock clock;

  RecentUse(CurrentAccount account, Session session, Clock clock) {
    this.account = account;
    this.session = session;
    this.clock = clock;
  }

  /**
   * The requests of the last day by credential, without those of the last minute; one that was not
   * used is not there. Use is kept by the hour, so "a day" is 23 to 24 hours.
   */
  @Transactional
  public Map<UUID, Long> requestsOfTheLastDay() {
    return session
        .createNativeQuery(
            """
            SELECT credential_id AS credential, CAST(sum(requests) AS bigint) AS requests
            FROM credential_use
            WHERE account_id = :account AND hour > :since
            GROUP BY credential_id
            """,
            Tuple.class)
        .setParameter("account", account.id())
        .setParameter("since", clock.instant().minus(DAY))
        .getResultStream()
        .collect(
            Collectors.toUnmodifiableMap(
                row -> row.get("credential", UUID.class), row -> row.get("requests", Long.class)));
  }
}
